package io.gatehouse.dev.stytch.state;

import java.time.Instant;

/** A token that was mailed or handed out, good for one use; {@code usedAt} and {@code codeChallenge} may be null. */
public record Link(
        String token,
        Kind kind,
        String userId,
        String emailId,
        Instant expiresAt,
        Instant usedAt,
        String codeChallenge,
        Attributes attributes) {

    public enum Kind {
        MAGIC_LINK,
        INVITE,
        EMBEDDABLE,
        /** The other link in a password reset mail: signs in and leaves the password as it is. */
        LOGIN,
        PASSWORD_RESET
    }

    public boolean isGood(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    public Link used(Instant now) {
        return new Link(token, kind, userId, emailId, expiresAt, now, codeChallenge, attributes);
    }

    @Override
    public String toString() {
        return "Link[" + kind + " of " + userId + "]";
    }
}
