package io.gatehouse.dev.stytch.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session of a user, under one token and, where tokens rotate, those that it had just before. */
public record Session(
        String id,
        String userId,
        String token,
        List<OldToken> oldTokens,
        Instant startedAt,
        Instant lastAccessedAt,
        Instant expiresAt,
        Attributes attributes,
        List<Factor> factors,
        ObjectNode customClaims) {

    public record OldToken(String token, Instant goodUntil) {}

    @Override
    public String toString() {
        return "Session[" + id + "]";
    }

    public boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }

    public boolean answersTo(String given, Instant now) {
        return token.equals(given)
                || oldTokens.stream().anyMatch(old -> old.token().equals(given) && now.isBefore(old.goodUntil()));
    }

    public Session used(Instant now, Instant newExpiry, ObjectNode newClaims) {
        return new Session(id, userId, token, oldTokens, startedAt, now, newExpiry, attributes, factors, newClaims);
    }

    public Session expiring(Instant newExpiry) {
        return used(lastAccessedAt, newExpiry, customClaims);
    }

    /** Adds the factor, or renews its time if the session has it. */
    public Session with(Factor factor) {
        List<Factor> newFactors = new ArrayList<>();
        Factor added = factor;
        for (Factor each : factors) {
            if (each.isSameAs(factor)) {
                added = each.again(factor.lastAuthenticatedAt());
            } else {
                newFactors.add(each);
            }
        }
        newFactors.add(added);
        return new Session(
                id,
                userId,
                token,
                oldTokens,
                startedAt,
                lastAccessedAt,
                expiresAt,
                attributes,
                newFactors,
                customClaims);
    }

    public Session rotated(String newToken, Instant now, Instant oldGoodUntil) {
        List<OldToken> old = new ArrayList<>(oldTokens);
        old.removeIf(each -> !now.isBefore(each.goodUntil()));
        old.add(new OldToken(token, oldGoodUntil));
        return new Session(
                id, userId, newToken, old, startedAt, lastAccessedAt, expiresAt, attributes, factors, customClaims);
    }
}
