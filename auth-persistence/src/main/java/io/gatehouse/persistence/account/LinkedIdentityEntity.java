package io.gatehouse.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code linked_identities}: an OpenID provider's name for an account. */
@Entity
@Table(name = "linked_identities")
class LinkedIdentityEntity {

    @Id
    private UUID id;

    @Column(name = "account_id", nullable = false)
    private UUID accountId;

    @Column(nullable = false, length = 512)
    private String issuer;

    @Column(nullable = false, length = 255)
    private String subject;

    @Column(name = "linked_at", nullable = false)
    private Instant linkedAt;

    LinkedIdentity identity() {
        return new LinkedIdentity(id, issuer, subject, linkedAt);
    }
}
