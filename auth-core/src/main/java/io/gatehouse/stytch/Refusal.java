package io.gatehouse.stytch;

import java.util.Optional;
import java.util.Set;

/** Why Stytch said no, by its error types. */
public enum Refusal {
    UNKNOWN_EMAIL("email_not_found", "user_not_found"),
    /** Stytch says the same of a wrong project secret: only a call that checks a password may take it so. */
    WRONG_PASSWORD("unauthorized_credentials"),
    NO_PASSWORD("no_user_password"),
    RESET_REQUIRED("reset_password"),
    LOCKED("user_lock_limit_reached"),
    KNOWN_EMAIL("duplicate_email"),
    WEAK_PASSWORD("weak_password", "breached_password"),
    EMAIL_NOT_TAKEN(
            "invalid_email", "invalid_email_domain", "inactive_email", "email_in_denylist", "email_not_in_allowlist"),
    LINK_NOT_VALID("unable_to_auth_magic_link", "magic_link_not_found", "unable_to_auth_password_reset_token"),
    /** Wrong, used, too old, or of something that the user does not have; which one is not told apart. */
    CODE_NOT_VALID(
            "unable_to_authenticate_totp",
            "invalid_totp_code",
            "totp_code_already_authenticated",
            "expired_totp",
            "recovery_code_used_as_totp_code",
            "totps_not_found_for_user",
            "recovery_codes_not_found",
            "unable_to_authenticate_recovery_code",
            "invalid_recovery_code",
            "totp_code_used_as_recovery_code",
            "otp_code_not_found",
            "unable_to_auth_otp_code",
            "invalid_code",
            "invalid_method_id"),
    FACTOR_EXISTS("active_totp_exists", "pending_totp_exists"),
    SESSION_GONE("session_not_found", "invalid_session_token", "invalid_session_id"),
    USER_GONE("user_not_found"),
    FACTOR_GONE(
            "password_not_found",
            "totp_not_found",
            "webauthn_registration_not_found",
            "phone_number_not_found",
            "biometric_registration_not_found");

    private final Set<String> errorTypes;

    Refusal(String... errorTypes) {
        this.errorTypes = Set.of(errorTypes);
    }

    static Optional<Refusal> of(String errorType, Set<Refusal> expected) {
        return expected.stream()
                .filter(each -> each.errorTypes.contains(errorType))
                .findFirst();
    }
}
