package io.gatehouse.dev.stytch.state;

import java.time.Instant;

/** The one active code of an address or a number. */
public record Passcode(
        String methodId,
        String code,
        String channel,
        String userId,
        Instant expiresAt,
        Instant usedAt,
        Attributes attributes) {

    public boolean isGood(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    public Passcode used(Instant now) {
        return new Passcode(methodId, code, channel, userId, expiresAt, now, attributes);
    }

    @Override
    public String toString() {
        return "Passcode[of " + methodId + "]";
    }
}
