package io.gatehouse.dev.launcher;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What docs/decisions/tls.md asks of the settings: in production nothing leaves the machine in the clear. */
final class TlsRule {

    private static final String SUBJECT = "TLS";
    private static final String PREFERRED = "prefer";
    private static final String FULL = "verify-full";
    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", FULL);

    /** As the servers tell it: by the text alone, since what a name resolves to may change. */
    private static final Pattern THIS_MACHINE = Pattern.compile(
            "localhost|(.+\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|\\[?(::1|0*(:0*){6}:0*1)]?", Pattern.CASE_INSENSITIVE);

    /** One Redis: a Cluster or Sentinel names further servers, wherever those may be. */
    private static final Pattern ONE_REDIS =
            Pattern.compile("redis://(?:[^@/]*@)?(?<host>\\[[^]]*]|[^:/,]+)(?::\\d+)?(?:/.*)?");

    private final Configuration configuration;

    TlsRule(Configuration configuration) {
        this.configuration = configuration;
    }

    Finding check() {
        List<String> plain =
                Stream.of(redis(), database()).flatMap(List::stream).toList();
        if (!inProduction()) {
            return Finding.notUsed(
                    SUBJECT,
                    "not compulsory in the local profile"
                            + (plain.isEmpty() ? "" : "; production refuses " + String.join(" and ", plain)));
        }
        return plain.isEmpty()
                ? Finding.fine(SUBJECT, "Redis and the database are reached by TLS or on this machine")
                : Finding.wrong(
                        SUBJECT,
                        "production refuses " + String.join(" and ", plain)
                                + ": begin REDIS_URL with rediss, set DB_SSL_MODE to verify-full");
    }

    /** How the database is asked: as the server that is configured here would. */
    String databaseMode() {
        return configuration
                .get("DB_SSL_MODE", inProduction() && !databaseIsHere() ? FULL : PREFERRED)
                .toLowerCase()
                .replace('_', '-');
    }

    private List<String> redis() {
        String url = configuration.get("REDIS_URL", "");
        var one = ONE_REDIS.matcher(url);
        boolean fine = url.isEmpty()
                || url.startsWith("rediss")
                || one.matches() && THIS_MACHINE.matcher(one.group("host")).matches();
        return fine ? List.of() : List.of("plain text to Redis");
    }

    private List<String> database() {
        boolean unsaid = configuration.get("DB_SSL_MODE").isEmpty();
        return unsaid || databaseIsHere() || ENCRYPTED.contains(databaseMode())
                ? List.of()
                : List.of("plain text to the database");
    }

    private boolean databaseIsHere() {
        return THIS_MACHINE.matcher(configuration.get("DB_HOST", "localhost")).matches();
    }

    /** What run leaves unset is local there. */
    private boolean inProduction() {
        return configuration.get("GATEHOUSE_PROFILE", "local").equalsIgnoreCase("production");
    }
}
