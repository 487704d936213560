package io.gatehouse.dev.stytch.state;

import java.time.Instant;
import java.util.Map;

/** How somebody proved who they are: a type, a way of delivery and, for most, an object that names the address. */
public record Factor(
        String type,
        String deliveryMethod,
        String detailName,
        Map<String, String> detail,
        Instant createdAt,
        Instant lastAuthenticatedAt) {

    public static Factor password(Instant now) {
        return new Factor("password", "knowledge", null, Map.of(), now, now);
    }

    public static Factor magicLink(User.Email email, Instant now) {
        return new Factor("magic_link", "email", "email_factor", emailDetail(email), now, now);
    }

    public static Factor embeddedLink(String embeddedId, Instant now) {
        return new Factor(
                "magic_link", "embedded", "embeddable_magic_link_factor", Map.of("embedded_id", embeddedId), now, now);
    }

    public static Factor emailCode(User.Email email, Instant now) {
        return new Factor("email_otp", "email", "email_factor", emailDetail(email), now, now);
    }

    public static Factor phoneCode(User.Phone phone, String channel, Instant now) {
        return new Factor(
                "otp",
                channel,
                "phone_number_factor",
                Map.of("phone_id", phone.id(), "phone_number", phone.number()),
                now,
                now);
    }

    public static Factor totp(Totp totp, Instant now) {
        return new Factor(
                "totp", "authenticator_app", "authenticator_app_factor", Map.of("totp_id", totp.id()), now, now);
    }

    public static Factor recoveryCode(Totp.RecoveryCode code, Instant now) {
        return new Factor(
                "recovery_codes",
                "recovery_code",
                "recovery_code_factor",
                Map.of("totp_recovery_code_id", code.id()),
                now,
                now);
    }

    private static Map<String, String> emailDetail(User.Email email) {
        return Map.of("email_id", email.id(), "email_address", email.address());
    }

    boolean isSameAs(Factor other) {
        return type.equals(other.type) && deliveryMethod.equals(other.deliveryMethod) && detail.equals(other.detail);
    }

    Factor again(Instant now) {
        return new Factor(type, deliveryMethod, detailName, detail, createdAt, now);
    }
}
