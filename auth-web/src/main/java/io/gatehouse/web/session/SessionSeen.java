package io.gatehouse.web.session;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import jakarta.annotation.Nullable;
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

    /** What was proven, when last and at which level; both are left out if they are not known. */
    public record Proof(
            FactorKind kind,
            @Nullable Instant verifiedAt,
            @Nullable String acr) {

        static Proof of(Factor factor) {
            return new Proof(
                    factor.kind(),
                    factor.verifiedAt().orElse(null),
                    factor.acr().orElse(null));
        }
    }

    /** The device that signed in. */
    public record From(String address, String userAgent) {}

    static SessionSeen of(AuthSession session) {
        return new SessionSeen(
                session.id(),
                session.accountId(),
                session.email(),
                session.source(),
                session.factors().stream().map(Proof::of).toList(),
                session.roles(),
                session.signedInAt(),
                session.endsAt(),
                session.absoluteEnd(),
                new From(session.device().address(), session.device().userAgent()));
    }
}
