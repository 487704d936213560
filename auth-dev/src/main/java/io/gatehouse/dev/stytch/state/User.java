package io.gatehouse.dev.stytch.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.password.HashedPassword;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A user; password, authenticator app and lockout are null where there is none. */
public record User(
        String id,
        Instant createdAt,
        Profile profile,
        List<Email> emails,
        List<Phone> phones,
        Password password,
        Totp totp,
        Lockout lockout) {

    public static final String ACTIVE = "active";
    public static final String PENDING = "pending";

    public record Profile(
            Name name,
            String status,
            ObjectNode trustedMetadata,
            ObjectNode untrustedMetadata,
            String externalId,
            List<String> roles) {

        public Profile withStatus(String newStatus) {
            return new Profile(name, newStatus, trustedMetadata, untrustedMetadata, externalId, roles);
        }

        public Profile withExternalId(String newExternalId) {
            return new Profile(name, status, trustedMetadata, untrustedMetadata, newExternalId, roles);
        }
    }

    public record Name(String firstName, String middleName, String lastName) {}

    /** {@code dropAt} is when an address that was added to an existing user goes away unless it is verified. */
    public record Email(String id, String address, boolean verified, Instant dropAt) {
        Email asVerified() {
            return new Email(id, address, true, null);
        }
    }

    public record Phone(String id, String number, boolean verified, Instant dropAt) {
        Phone asVerified() {
            return new Phone(id, number, true, null);
        }
    }

    public record Password(String id, boolean requiresReset, HashedPassword hash) {
        public Password thatRequiresReset() {
            return new Password(id, true, hash);
        }
    }

    /** Failed attempts so far, and the lock that they led to, if they did. */
    public record Lockout(int failures, Instant lockedAt, Instant expiresAt) {
        public boolean holds(Instant now) {
            return expiresAt != null && now.isBefore(expiresAt);
        }
    }

    public User withProfile(Profile newProfile) {
        return new User(id, createdAt, newProfile, emails, phones, password, totp, lockout);
    }

    public User withEmails(List<Email> newEmails) {
        return new User(id, createdAt, profile, List.copyOf(newEmails), phones, password, totp, lockout);
    }

    public User withPhones(List<Phone> newPhones) {
        return new User(id, createdAt, profile, emails, List.copyOf(newPhones), password, totp, lockout);
    }

    public User withPassword(Password newPassword) {
        return new User(id, createdAt, profile, emails, phones, newPassword, totp, lockout);
    }

    public User withTotp(Totp newTotp) {
        return new User(id, createdAt, profile, emails, phones, password, newTotp, lockout);
    }

    public User withLockout(Lockout newLockout) {
        return new User(id, createdAt, profile, emails, phones, password, totp, newLockout);
    }

    public User plus(Email email) {
        return withEmails(Stream.concat(emails.stream(), Stream.of(email)).toList());
    }

    public User plus(Phone phone) {
        return withPhones(Stream.concat(phones.stream(), Stream.of(phone)).toList());
    }

    public User activated() {
        return withProfile(profile.withStatus(ACTIVE));
    }

    public User withVerified(String methodId) {
        return withEmails(emails.stream()
                        .map(email -> email.id().equals(methodId) ? email.asVerified() : email)
                        .toList())
                .withPhones(phones.stream()
                        .map(phone -> phone.id().equals(methodId) ? phone.asVerified() : phone)
                        .toList());
    }

    public boolean isLocked(Instant now) {
        return lockout != null && lockout.holds(now);
    }

    /** The user without the factors that were to be verified by now and were not. */
    User at(Instant now) {
        Predicate<Instant> gone = dropAt -> dropAt != null && !now.isBefore(dropAt);
        if (emails.stream().noneMatch(email -> gone.test(email.dropAt()))
                && phones.stream().noneMatch(phone -> gone.test(phone.dropAt()))) {
            return this;
        }
        return withEmails(emails.stream()
                        .filter(email -> !gone.test(email.dropAt()))
                        .toList())
                .withPhones(phones.stream()
                        .filter(phone -> !gone.test(phone.dropAt()))
                        .toList());
    }
}
