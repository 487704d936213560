package io.gatehouse.dev.stytch.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.state.Factor;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Users and sessions as the API shows them: every field that an SDK requires is there, "" where there is no value. */
final class Views {
    private Views() {}

    static ObjectNode user(User user, Instant now) {
        User.Profile profile = user.profile();
        boolean locked = user.isLocked(now);
        return Json.of(
                "user_id", user.id(),
                "name", profile.name(),
                "emails", emails(user),
                "phone_numbers", phones(user),
                "webauthn_registrations", List.of(),
                "providers", List.of(),
                "totps", totps(user, now),
                "crypto_wallets", List.of(),
                "biometric_registrations", List.of(),
                "status", profile.status(),
                "created_at", seconds(user.createdAt()),
                "password", password(user),
                "trusted_metadata", profile.trustedMetadata(),
                "untrusted_metadata", profile.untrustedMetadata(),
                "external_id", profile.externalId(),
                "roles", roles(user),
                "is_locked", locked,
                "lock_created_at", locked ? seconds(user.lockout().lockedAt()) : null,
                "lock_expires_at", locked ? seconds(user.lockout().expiresAt()) : null);
    }

    static List<ObjectNode> emails(User user) {
        return user.emails().stream()
                .map(email -> Json.of("email_id", email.id(), "email", email.address(), "verified", email.verified()))
                .toList();
    }

    static List<ObjectNode> phones(User user) {
        return user.phones().stream()
                .map(phone ->
                        Json.of("phone_id", phone.id(), "phone_number", phone.number(), "verified", phone.verified()))
                .toList();
    }

    private static List<ObjectNode> totps(User user, Instant now) {
        return Stream.ofNullable(user.totp())
                .filter(totp -> !totp.isExpired(now))
                .map(totp -> Json.of("totp_id", totp.id(), "verified", totp.isVerified()))
                .toList();
    }

    private static ObjectNode password(User user) {
        return user.password() == null
                ? null
                : Json.of(
                        "password_id", user.password().id(),
                        "requires_reset", user.password().requiresReset());
    }

    static List<String> roles(User user) {
        return Stream.concat(Stream.of("stytch_user"), user.profile().roles().stream())
                .distinct()
                .toList();
    }

    static ObjectNode session(User user, Session session) {
        return Json.of(
                "session_id", session.id(),
                "user_id", session.userId(),
                "started_at", seconds(session.startedAt()),
                "last_accessed_at", seconds(session.lastAccessedAt()),
                "expires_at", seconds(session.expiresAt()),
                "attributes", session.attributes(),
                "authentication_factors",
                        session.factors().stream().map(Views::factor).toList(),
                "custom_claims", session.customClaims(),
                "roles", roles(user));
    }

    private static ObjectNode factor(Factor factor) {
        ObjectNode view = Json.of(
                "type", factor.type(),
                "delivery_method", factor.deliveryMethod(),
                "last_authenticated_at", seconds(factor.lastAuthenticatedAt()),
                "created_at", seconds(factor.createdAt()),
                "updated_at", seconds(factor.lastAuthenticatedAt()));
        if (factor.detailName() != null) {
            view.set(factor.detailName(), Json.MAPPER.valueToTree(factor.detail()));
        }
        return view;
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
