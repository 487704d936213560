package io.gatehouse.oidc;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.token.VerifiedIdToken;
import io.gatehouse.oidc.token.VerifiedLogoutToken;
import io.gatehouse.persistence.openid.OneTimeValues;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Remembers, in Redis, logout tokens that were used, and for a few minutes whose sessions they ended: a sign-in that was
 * under way then must not open one.
 */
@EngineBean
class EndedAtProvider {

    /** Longer than a logout token or a code lives. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final OneTimeValues values;

    @Inject
    EndedAtProvider(OneTimeValues values) {
        this.values = values;
    }

    boolean used(VerifiedLogoutToken token) {
        return values.noted(jti(token)).isPresent();
    }

    void use(VerifiedLogoutToken token) {
        values.note(jti(token), token.issuedAt().getEpochSecond(), REMEMBERED);
    }

    /** To be noted before the sessions that are there are ended, so that none slips through. */
    void note(VerifiedLogoutToken token) {
        values.note(
                whose(token.issuer(), token.subject(), token.sid()),
                token.issuedAt().getEpochSecond(),
                REMEMBERED);
    }

    /** Whether the session behind an ID token ended at its provider after the token was issued. */
    boolean since(VerifiedIdToken token) {
        Optional<String> subject = Optional.of(token.subject());
        return isSince(whose(token.issuer(), subject, Optional.empty()), token.issuedAt())
                || token.sid().isPresent()
                        && (isSince(whose(token.issuer(), Optional.empty(), token.sid()), token.issuedAt())
                                || isSince(whose(token.issuer(), subject, token.sid()), token.issuedAt()));
    }

    private boolean isSince(String whose, Instant issuedAt) {
        OptionalLong ended = values.noted(whose);
        return ended.isPresent() && ended.getAsLong() >= issuedAt.getEpochSecond();
    }

    private static String jti(VerifiedLogoutToken token) {
        return "jti:" + hash(token.issuer() + "\n" + token.id());
    }

    private static String whose(String issuer, Optional<String> subject, Optional<String> sid) {
        return "logged-out:" + hash(issuer + "\n" + subject.orElse("") + "\n" + sid.orElse(""));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
