package io.gatehouse.oidc.provider;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which access tokens of a provider REST calls may bring.
 *
 * @param audiences one of these has to be named by a token
 * @param pattern what opaque tokens of the provider look like, and no others; empty if the provider is not asked
 */
public record AcceptedBearers(BearerKind kind, Set<String> audiences, Optional<Pattern> pattern) {

    /** As MicroProfile JWT 2.1 (9.2.3) calls it; in the environment {@code MP_JWT_VERIFY_AUDIENCES}. */
    static final String AUDIENCES = "mp.jwt.verify.audiences";

    /** Tokens of each kind that a pattern is tried with: one that fits a fiftieth of them is found out, nearly always. */
    private static final int SAMPLES = 256;

    /** Bytes in a session token of ours, and in one of Stytch's. */
    private static final int OURS = 32;

    private static final int STYTCHS = 33;
    private static final SecureRandom RANDOM = new SecureRandom();

    static AcceptedBearers read(Settings settings, String kindSetting, String patternSetting) {
        BearerKind kind = settings.oneOf(kindSetting, BearerKind.NONE);
        Optional<Pattern> pattern =
                kind == BearerKind.INTROSPECTION ? pattern(settings, patternSetting) : Optional.empty();
        return new AcceptedBearers(kind, settings.list(AUDIENCES), pattern);
    }

    /** Session tokens are not for a provider to see, nor its tokens for Stytch: so it has to be said which are which. */
    private static Optional<Pattern> pattern(Settings settings, String name) {
        try {
            Optional<Pattern> pattern = settings.text(name).map(Pattern::compile);
            if (pattern.filter(each -> !fitsSessionTokens(each)).isPresent()) {
                return pattern;
            }
        } catch (PatternSyntaxException noPattern) {
            // reported below, like one that fits too much
        }
        settings.problem(
                name,
                "must be a regular expression that the provider's access tokens match and session tokens do not,"
                        + " such as ory_at_.+ or .{60,}");
        return Optional.empty();
    }

    /** Tried with many, as each is random: one pattern may fit only those that begin with a letter. */
    private static boolean fitsSessionTokens(Pattern pattern) {
        return Stream.generate(() -> List.of("gh_" + random(OURS), random(STYTCHS)))
                .limit(SAMPLES)
                .flatMap(List::stream)
                .anyMatch(token -> pattern.matcher(token).matches());
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether an opaque token may be from the provider, by its look. */
    public boolean looksLike(Secret opaque) {
        return pattern.filter(each -> each.matcher(opaque.reveal()).matches()).isPresent();
    }

    /**
     * Without an audience of its own, an API takes tokens that were meant for others (RFC 8725, 3.9); and an ID token
     * names the client, so that must not be it.
     */
    static void check(Settings settings, List<ProviderSettings> providers) {
        Set<String> audiences = settings.list(AUDIENCES);
        if (providers.stream().noneMatch(ProviderSettings::issuesBearers)) {
            return;
        }
        if (audiences.isEmpty()) {
            settings.problem(
                    AUDIENCES,
                    "is missing: access tokens are taken, so say how they name this API in aud"
                            + " (MP_JWT_VERIFY_AUDIENCES in the environment)");
        }
        if (providers.stream().map(ProviderSettings::clientId).anyMatch(audiences::contains)) {
            settings.problem(AUDIENCES, "must not be a client ID: ID tokens name it, and prove nothing to an API");
        }
    }
}
