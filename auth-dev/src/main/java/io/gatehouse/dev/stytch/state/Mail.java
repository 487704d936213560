package io.gatehouse.dev.stytch.state;

import java.time.Instant;

/** A message that was "sent": what is in it depends on its kind, the rest is null. */
public record Mail(
        String id,
        long number,
        String to,
        Instant at,
        String channel,
        String kind,
        String subject,
        String userId,
        String link,
        String token,
        String tokenType,
        String loginLink,
        String loginToken,
        String code) {

    @Override
    public String toString() {
        return "Mail[" + id + ", " + kind + "]";
    }
}
