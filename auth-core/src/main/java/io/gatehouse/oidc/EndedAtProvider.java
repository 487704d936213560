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
 * Remembers, in Redis, logout tokens that were used, and whose sessions they ended: a sign-in that was under way then must
 * not open one, and access tokens from before are good no more.
 */
@EngineBean
class EndedAtProvider {

    /** Longer than a logout token lives. */
    private static final Duration USE_REMEMBERED = Duration.ofMinutes(15);

    /** Longer than a code and nearly all access tokens live. */
    private static final Duration END_REMEMBERED = Duration.ofHours(24);

    private final OneTimeValues values;

    @Inject
    EndedAtProvider(OneTimeValues values) {
        this.values = values;
    }

    boolean used(VerifiedLogoutToken token) {
        return values.noted(jti(token)).isPresent();
    }

    void use(VerifiedLogoutToken token) {
        values.note(jti(token), token.issuedAt().getEpochSecond(), USE_REMEMBERED);
    }

    /** To be noted before the sessions that are there are ended, so that none slips through. */
    void note(VerifiedLogoutToken token) {
        values.note(
                whose(token.issuer(), token.subject(), token.sid()),
                token.issuedAt().getEpochSecond(),
                END_REMEMBERED);
    }

    /** Whether the session behind an ID token ended at its provider after the token was issued. */
    boolean since(VerifiedIdToken token) {
        return since(token.issuer(), token.subject(), token.sid(), token.issuedAt());
    }

    /** The same for another token about the person, perhaps from that session. */
    boolean since(String issuer, String about, Optional<String> sid, Instant issuedAt) {
        Optional<String> subject = Optional.of(about);
        return isSince(whose(issuer, subject, Optional.empty()), issuedAt)
                || sid.isPresent()
                        && (isSince(whose(issuer, Optional.empty(), sid), issuedAt)
                                || isSince(whose(issuer, subject, sid), issuedAt));
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
