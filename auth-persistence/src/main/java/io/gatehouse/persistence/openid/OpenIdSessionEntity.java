package io.gatehouse.persistence.openid;

import io.gatehouse.persistence.session.SessionKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code openid_sessions}. */
@Entity
@Table(name = "openid_sessions")
class OpenIdSessionEntity {

    @Id
    private UUID id;

    @Column(name = "session_key", nullable = false, unique = true)
    private byte[] sessionKey;

    @Column(name = "session_id", nullable = false, length = 128, unique = true)
    private String sessionId;

    @Column(name = "account_id", nullable = false)
    private UUID accountId;

    @Column(nullable = false, length = 32)
    private String provider;

    @Column(nullable = false, length = 512)
    private String issuer;

    @Column(nullable = false, length = 255)
    private String subject;

    @Column(length = 255)
    private String sid;

    @Column(name = "issued_at", nullable = false)
    private Instant issuedAt;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "seen_at", nullable = false)
    private Instant seenAt;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(nullable = false)
    private byte[] tokens;

    @Column(nullable = false)
    private long version;

    OpenIdSessionEntity() {}

    OpenIdSessionEntity(OpenIdSession session) {
        id = session.id();
        sessionKey = session.key().bytes();
        sessionId = session.sessionId();
        accountId = session.accountId();
        provider = session.provider();
        issuer = session.issuer();
        subject = session.subject();
        sid = session.sid().orElse(null);
        issuedAt = session.issuedAt();
        startedAt = session.startedAt();
        seenAt = session.seenAt();
        endsAt = session.endsAt();
        dueAt = session.dueAt().orElse(null);
        tokens = session.tokens();
        version = session.version();
    }

    OpenIdSession session() {
        return new OpenIdSession(
                id,
                SessionKey.of(sessionKey),
                sessionId,
                accountId,
                provider,
                issuer,
                subject,
                Optional.ofNullable(sid),
                issuedAt,
                startedAt,
                seenAt,
                endsAt,
                Optional.ofNullable(dueAt),
                tokens,
                version);
    }
}
