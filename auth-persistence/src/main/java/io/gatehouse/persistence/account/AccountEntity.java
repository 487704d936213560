package io.gatehouse.persistence.account;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code accounts}. Rows are written by statements that decide and write in one step, never through this. */
@Entity
@Table(name = "accounts")
class AccountEntity {

    @Id
    private UUID id;

    @Column(nullable = false, length = 254)
    private String email;

    @Column(name = "email_key", nullable = false, length = 254, unique = true)
    private String emailKey;

    @Column(name = "first_name", nullable = false, length = 100)
    private String firstName;

    @Column(name = "last_name", nullable = false, length = 100)
    private String lastName;

    @Column(name = "stytch_user_id", length = 128, unique = true)
    private String stytchUserId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 16, columnDefinition = "varchar(16)")
    private AccountState state;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    Account account() {
        return new Account(
                id, email, firstName, lastName, Optional.ofNullable(stytchUserId), state, createdAt, updatedAt);
    }
}
