package io.gatehouse.persistence.session;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionSource;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code ended_sessions}. */
@Entity
@Table(name = "ended_sessions")
class EndedSessionEntity {

    @Id
    @Column(name = "session_key")
    private byte[] sessionKey;

    @Column(name = "session_id", nullable = false, length = 128)
    private String sessionId;

    @Column(name = "account_id", nullable = false)
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 16, columnDefinition = "varchar(16)")
    private SessionSource source;

    @Column(name = "source_session_id", nullable = false, length = 255)
    private String sourceSessionId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 32, columnDefinition = "varchar(32)")
    private EndReason reason;

    @Column(name = "ended_at", nullable = false)
    private Instant endedAt;

    @Column(name = "forget_after", nullable = false)
    private Instant forgetAfter;

    @Column(name = "told_source", nullable = false)
    private boolean toldSource;

    EndedSession endedSession() {
        return new EndedSession(
                SessionKey.of(sessionKey),
                sessionId,
                accountId,
                source,
                sourceSessionId,
                reason,
                endedAt,
                forgetAfter,
                toldSource);
    }
}
