package io.gatehouse.persistence.audit;

import io.gatehouse.api.SecurityEventKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code audit_events}, for reading and for checking the table: rows are added by one statement. */
@Entity
@Immutable
@Table(name = "audit_events")
class AuditEventEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 64, columnDefinition = "varchar(64)")
    private SecurityEventKind kind;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false, length = 64)
    private String outcome;

    @Column(length = 128)
    private String actor;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "session_id", length = 128)
    private String sessionId;

    @Column(name = "client_address", length = 64)
    private String clientAddress;

    @Column(name = "user_agent", length = 256)
    private String userAgent;

    @Column(name = "request_id", length = 128)
    private String requestId;

    /** A JSON object of texts. */
    @Column(nullable = false, columnDefinition = "jsonb")
    private String details;
}
