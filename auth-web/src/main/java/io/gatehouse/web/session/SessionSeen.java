package io.gatehouse.web.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A session as its owner sees it.
 *
 * @param endsAt when it ends if it is not renewed before
 * @param absoluteEnd when it ends whatever happens
 */
public record SessionSeen(
        String id,
        UUID accountId,
        String email,
        SessionSource source,
        List<Proof> factors,
        Set<String> roles,
        Instant signedInAt,
        Instant endsAt,
        Instant absoluteEnd,
        From device) {

    /** What was proven, and when last. */
    public record Proof(FactorKind kind, Instant verifiedAt) {}

    /** The device that signed in. */
    public record From(String address, String userAgent) {}

    static SessionSeen of(AuthSession session) {
        return new SessionSeen(
                session.id(),
                session.accountId(),
                session.email(),
                session.source(),
                session.factors().stream()
                        .map(factor -> new Proof(factor.kind(), factor.verifiedAt()))
                        .toList(),
                session.roles(),
                session.signedInAt(),
                session.endsAt(),
                session.absoluteEnd(),
                new From(session.device().address(), session.device().userAgent()));
    }
}
