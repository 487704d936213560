package io.gatehouse.dev.stytch.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Json;
import java.util.Map;
import java.util.Set;

/**
 * How the emulator behaves where the real service can be configured or where its behaviour is not documented. All of it
 * can be changed while it runs; a restart begins again with what the emulator was started with.
 *
 * @param lockThreshold failed passwords or codes that lock a user
 * @param lockSeconds how long the lock lasts
 * @param mailIntervalMillis the time between two mails of a kind to one address; 0 for no limit
 * @param searchesPerMinute limit of users.search; 0 for none
 * @param migrationsPerSecond limit of passwords.migrate; 0 for none
 * @param passwordCost the logarithm of scrypt's N for new hashes
 * @param passwordPolicy "zxcvbn" or "luds"
 * @param ludsLength least length under LUDS
 * @param ludsComplexity how many of the four kinds of characters LUDS asks for
 * @param breachedPasswords passwords that count as known from a breach
 * @param breachDetectionOnAuthenticate whether these are refused at sign-in, too
 * @param rotateSessionTokens whether sessions.authenticate hands out a new session token
 * @param rotationGraceSeconds how long the token before stays good
 * @param oldKeySeconds how long a retired signing key stays published
 * @param magicLinkTokensResetPasswords whether passwords/email/reset takes plain magic link tokens (not confirmed of
 *     the real service)
 * @param revokeUnknownSessionFails whether revoking an unknown session is refused (not confirmed of the real service)
 * @param anyLoopbackRedirect whether every loopback URL counts as registered
 * @param redirectUrls the registered redirect URLs
 * @param defaultRedirectUrls used where a request names none: by "login", "signup", "invite", "reset_password"
 */
public record Behaviour(
        int lockThreshold,
        int lockSeconds,
        int mailIntervalMillis,
        int searchesPerMinute,
        int migrationsPerSecond,
        int passwordCost,
        String passwordPolicy,
        int ludsLength,
        int ludsComplexity,
        Set<String> breachedPasswords,
        boolean breachDetectionOnAuthenticate,
        boolean rotateSessionTokens,
        int rotationGraceSeconds,
        int oldKeySeconds,
        boolean magicLinkTokensResetPasswords,
        boolean revokeUnknownSessionFails,
        boolean anyLoopbackRedirect,
        Set<String> redirectUrls,
        Map<String, String> defaultRedirectUrls) {

    public Behaviour {
        require(lockThreshold > 0, "lock_threshold has to be positive");
        require(lockSeconds > 0, "lock_seconds has to be positive");
        require(passwordCost >= 1 && passwordCost <= 18, "password_cost has to be between 1 and 18");
        require(passwordPolicy.equals("zxcvbn") || passwordPolicy.equals("luds"), "password_policy: zxcvbn or luds");
        breachedPasswords = Set.copyOf(breachedPasswords);
        redirectUrls = Set.copyOf(redirectUrls);
        defaultRedirectUrls = Map.copyOf(defaultRedirectUrls);
    }

    /** The defaults: figures from Stytch's documentation where it has them. */
    public static Behaviour defaults() {
        return new Behaviour(
                10, 3600, 1000, 150, 100, 10, "zxcvbn", 8, 3, Set.of(), true, false, 30, 2_592_000, false, true, true,
                Set.of(), Map.of());
    }

    /** The same with some values changed, by their JSON names; unknown names and wrong types are refused. */
    public Behaviour with(ObjectNode changes) {
        ObjectNode all = Json.MAPPER.valueToTree(this);
        changes.fieldNames().forEachRemaining(name -> require(all.has(name), "There is no setting " + name));
        all.setAll(changes);
        return Json.convert(all, Behaviour.class);
    }

    private static void require(boolean fulfilled, String demand) {
        if (!fulfilled) {
            throw new IllegalArgumentException(demand);
        }
    }
}
