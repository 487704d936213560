package io.gatehouse.dev.stytch.http;

import java.util.Locale;

/** What the emulator refuses with: Stytch's error types with their statuses. The constant's name is the type on the wire. */
public enum ErrorType {
    ACTIVE_TOTP_EXISTS(400, "The user has an authenticator app already."),
    BAD_REQUEST(400, "The request could not be understood."),
    CANNOT_RESET_PASSWORD_WITH_EXISTING_PASSWORD(
            400, "The existing password cannot be used: it has to be reset by e-mail."),
    CUSTOM_CLAIMS_TOO_LARGE(400, "Custom claims may not exceed 4 KB."),
    DUPLICATE_EMAIL(400, "A user with this e-mail address already exists."),
    DUPLICATE_PHONE_NUMBER(400, "A user with this phone number already exists."),
    DUPLICATE_USER_EXTERNAL_ID(400, "A user with this external_id already exists."),
    INACTIVE_EMAIL(400, "The e-mail address is marked as inactive."),
    INVALID_CODE(400, "The code has to be six digits."),
    INVALID_CREATE_USER_REQUEST(400, "An e-mail address or a phone number is required."),
    INVALID_EMAIL(400, "The e-mail address is not valid."),
    INVALID_EMAIL_ID(400, "The email_id is not valid."),
    INVALID_EXCHANGE_PRIMARY_FACTOR_FIELDS(400, "Exactly one of email_address and phone_number is required."),
    INVALID_EXCHANGE_PRIMARY_FACTOR_USER(400, "The user must have exactly one factor."),
    INVALID_EXPIRATION(400, "The expiration has to be between 5 and 10080 minutes."),
    INVALID_EXPIRATION_OTP(400, "The expiration has to be between 1 and 10 minutes."),
    INVALID_BCRYPT_HASH(400, "The bcrypt hash is not valid."),
    INVALID_HASH(400, "The hash is not valid."),
    INVALID_HASH_TYPE(400, "The hash_type is not known."),
    INVALID_MD_5_HASH(400, "The MD5 hash is not valid."),
    INVALID_SHA_1_HASH(400, "The SHA-1 hash is not valid."),
    INVALID_SHA_512_HASH(400, "The SHA-512 hash is not valid."),
    EXPIRED_TOTP(400, "The enrolment of the authenticator app has expired."),
    INVALID_RECOVERY_CODE(400, "The recovery code does not have the right form."),
    INVALID_TOTP_CODE(400, "The code has to be six digits."),
    PENDING_TOTP_EXISTS(400, "The user is enrolling an authenticator app already."),
    RECOVERY_CODE_USED_AS_TOTP_CODE(400, "This is a recovery code, not a code of the authenticator app."),
    TOTP_CODE_USED_AS_RECOVERY_CODE(400, "This is a code of the authenticator app, not a recovery code."),
    INVALID_PHPASS_HASH_FORMAT(400, "The phpass hash is not valid."),
    INVALID_PBKDF_2_ALGORITHM(400, "The algorithm has to be sha256 or sha512."),
    INVALID_PBKDF_2_HASH(400, "The PBKDF2 hash is not valid."),
    INVALID_PBKDF_2_ITERATION_AMOUNT(400, "The iteration_amount is not valid."),
    INVALID_PBKDF_2_SALT(400, "The salt has to be base64."),
    PBKDF_2_KEY_LENGTH_MISMATCH(400, "The hash does not have the given key_length."),
    INVALID_SCRYPT_N_PARAMETER(400, "N has to be a power of two between 2 and 262144."),
    INVALID_SCRYPT_PARAMETERS(400, "The scrypt parameters are not valid."),
    INVALID_BASE64_SCRYPT_HASH(400, "The scrypt hash has to be base64."),
    INVALID_BASE64_SCRYPT_SALT(400, "The scrypt salt has to be base64."),
    SCRYPT_KEY_LENGTH_MISMATCH(400, "The hash does not have the given key_length."),
    ARGON_2_KEY_LENGTH_MISMATCH(400, "The hash does not have the given key_length."),
    INVALID_ARGON_2_ITERATION_AMOUNT(400, "The iteration_amount is not valid."),
    INVALID_ARGON_2_MEMORY(400, "The memory is not valid."),
    INVALID_ARGON_2_SALT(400, "The salt is not valid."),
    INVALID_ARGON_2_THREADS(400, "The threads value is not valid."),
    INVALID_INVITE_MAGIC_LINK_URL(400, "The invite_magic_link_url is not a URL."),
    INVALID_LOGIN_MAGIC_LINK_URL(400, "The login_magic_link_url is not a URL."),
    INVALID_LOGIN_REDIRECT_URL(400, "The login_redirect_url is not a URL."),
    INVALID_SIGNUP_MAGIC_LINK_URL(400, "The signup_magic_link_url is not a URL."),
    INVALID_PASSWORD_RESET_REDIRECT_URL(400, "The reset_password_redirect_url is not a URL."),
    INVALID_METHOD_ID(400, "The method_id is not valid."),
    INVALID_PASSWORD_ID(400, "The password_id is not valid."),
    INVALID_PHONE_NUMBER(400, "The phone number has to be in E.164 format."),
    INVALID_PKCE_CODE_CHALLENGE(400, "The code_challenge has to be a base64url SHA-256 hash."),
    INVALID_PKCE_CODE_VERIFIER(400, "The code_verifier is not valid."),
    INVALID_SESSION_DURATION_MINUTES(400, "session_duration_minutes has to be between 5 and 527040."),
    INVALID_SESSION_ID(400, "The session_id is not valid."),
    INVALID_SESSION_TOKEN(400, "The session_token is not valid."),
    INVALID_USER_ID(400, "The user_id is not valid."),
    LIVE_ID_USED_IN_TEST_ENVIRONMENT(400, "An id of the live environment was used in the test environment."),
    METADATA_INVALID_FORMAT(400, "Metadata has to be a JSON object."),
    METADATA_TOO_LARGE(400, "Metadata may not exceed 4 KB."),
    METADATA_TOO_MANY_KEYS(400, "Metadata may have at most 20 top-level keys."),
    NO_DEFAULT_INVITE_REDIRECT_URL_SET(400, "No invite redirect URL was given and no default is set."),
    NO_DEFAULT_LOGIN_REDIRECT_URL_SET(400, "No login redirect URL was given and no default is set."),
    NO_DEFAULT_SIGNUP_REDIRECT_URL_SET(400, "No sign-up redirect URL was given and no default is set."),
    NO_PASSWORD_RESET_REDIRECT_URL(400, "No password reset redirect URL was given and no default is set."),
    NO_MATCH_FOR_PROVIDED_MAGIC_LINK_URL(400, "The redirect URL is not registered in this project."),
    NO_SESSION_ARGUMENTS(400, "A session_token or a session_jwt is required."),
    NO_SESSION_REVOKE_ARGUMENTS(400, "One of session_id, session_token and session_jwt is required."),
    NO_USER_PASSWORD(400, "The user has no password."),
    PASSWORD_ALREADY_EXISTS(400, "The user already has a password."),
    PKCE_DID_NOT_EXPECT_CODE_VERIFIER(400, "A code_verifier was given, but the flow began without a code_challenge."),
    PKCE_EXPECTED_CODE_VERIFIER(400, "The flow began with a code_challenge: a code_verifier is required."),
    PKCE_MISMATCH(400, "The code_verifier does not match the code_challenge."),
    RESET_PASSWORD(400, "The password has to be reset before it can be used."),
    SESSION_TOO_OLD_TO_RESET_PASSWORD(400, "No factor of the session is recent enough to reset the password."),
    TOO_MANY_SESSION_ARGUMENTS(400, "Only one of session_token and session_jwt may be given."),
    TOO_MANY_SESSION_REVOKE_ARGUMENTS(400, "Only one of session_id, session_token and session_jwt may be given."),
    TOO_MANY_UNVERIFIED_FACTORS(400, "The user has too many unverified factors."),
    TOO_MANY_USER_SELECTION_ARGUMENTS(400, "Only one of user_id, session_token and session_jwt may be given."),
    UNABLE_TO_PARSE_SESSION_JWT(400, "The session_jwt could not be parsed or verified."),
    USER_ALREADY_INVITED(400, "The user was already invited."),
    USER_ID_MISMATCH(400, "The session belongs to another user."),
    BREACHED_PASSWORD(400, "The password is known from a data breach."),
    WEAK_PASSWORD(400, "The password is too weak."),
    USER_SEARCH_EXPECTED_ARRAY_OF_STRING(400, "The filter_value has to be an array of strings."),
    USER_SEARCH_EXPECTED_BOOL(400, "The filter_value has to be a boolean."),
    USER_SEARCH_EXPECTED_OBJECT(400, "The filter_value has to be an object."),
    USER_SEARCH_EXPECTED_STRING(400, "The filter_value has to be a string."),
    USER_SEARCH_EXPECTED_TIMESTAMP(400, "The filter_value has to be a timestamp."),
    USER_SEARCH_EMAIL_ADDRESS_FUZZY_TOO_SHORT(400, "The filter_value needs at least three characters."),
    USER_SEARCH_FULL_NAME_FUZZY_TOO_SHORT(400, "The filter_value needs at least three characters."),
    USER_SEARCH_PHONE_NUMBER_FUZZY_TOO_SHORT(400, "The filter_value needs at least three characters."),
    USER_SEARCH_FILTER_NAME_MUST_BE_STRING(400, "The filter_name has to be a string."),
    USER_SEARCH_FILTER_NAME_NOT_RECOGNIZED(400, "The filter_name is not known."),
    USER_SEARCH_INVALID_CURSOR(400, "The cursor is not valid."),
    USER_SEARCH_INVALID_LIMIT(400, "The limit has to be between 1 and 1000."),
    USER_SEARCH_INVALID_OPERATOR(400, "The operator has to be AND or OR."),
    USER_SEARCH_INVALID_STATUS_FILTER(400, "The status has to be active or pending."),
    USER_SEARCH_MISSING_FILTER_NAME(400, "A filter_name is required."),
    USER_SEARCH_MISSING_FILTER_VALUE(400, "A filter_value is required."),
    ATTRIBUTE_MISMATCH(401, "The attributes do not match those of the request that began the flow."),
    INVALID_PROJECT_ID_AUTHENTICATION(401, "The project id is not known."),
    INVALID_SECRET_AUTHENTICATION(401, "The secret is not valid."),
    TOTP_CODE_ALREADY_AUTHENTICATED(401, "The code was already used."),
    UNABLE_TO_AUTHENTICATE_RECOVERY_CODE(401, "The recovery code is not known or was already used."),
    UNABLE_TO_AUTHENTICATE_TOTP(401, "The code is wrong."),
    UNABLE_TO_AUTH_MAGIC_LINK(401, "The magic link was already used or has expired."),
    UNABLE_TO_AUTH_OTP_CODE(401, "The code was already used or has expired."),
    UNABLE_TO_AUTH_PASSWORD_RESET_TOKEN(401, "The password reset token is not known, was already used or has expired."),
    UNAUTHORIZED_CREDENTIALS(401, "Unauthorized credentials."),
    BIOMETRIC_REGISTRATION_NOT_FOUND(404, "The biometric registration could not be found."),
    CONNECTED_APP_NOT_FOUND(404, "The connected app could not be found."),
    CRYPTO_WALLET_NOT_FOUND(404, "The crypto wallet could not be found."),
    EMAIL_NOT_FOUND(404, "The e-mail address could not be found."),
    MAGIC_LINK_NOT_FOUND(404, "The magic link could not be found."),
    OAUTH_USER_REGISTRATION_NOT_FOUND(404, "The OAuth registration could not be found."),
    OTP_CODE_NOT_FOUND(404, "The code could not be found."),
    PASSWORD_NOT_FOUND(404, "The password could not be found."),
    PHONE_NUMBER_NOT_FOUND(404, "The phone number could not be found."),
    PROJECT_NOT_FOUND(404, "The project could not be found."),
    ROUTE_NOT_FOUND(404, "There is no such route."),
    SESSION_NOT_FOUND(404, "The session could not be found."),
    TOTPS_NOT_FOUND_FOR_USER(404, "The user has no authenticator app."),
    TOTP_NOT_FOUND(404, "The TOTP could not be found."),
    USER_NOT_FOUND(404, "The user could not be found."),
    WEBAUTHN_REGISTRATION_NOT_FOUND(404, "The WebAuthn registration could not be found."),
    METHOD_NOT_ALLOWED(405, "The route does not take this method."),
    TOO_MANY_REQUESTS(429, "Too many requests have been made."),
    USER_LOCK_LIMIT_REACHED(429, "The user is locked after too many failed attempts."),
    INTERNAL_SERVER_ERROR(500, "The emulator failed; see its log under the request id."),
    UNAVAILABLE_ENDPOINT(501, "The emulator does not offer this endpoint yet.");

    private final int status;
    private final String message;

    ErrorType(int status, String message) {
        this.status = status;
        this.message = message;
    }

    public int status() {
        return status;
    }

    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String message() {
        return message;
    }

    public ApiFailure failure() {
        return new ApiFailure(this, message);
    }

    public ApiFailure failure(String detail) {
        return new ApiFailure(this, detail);
    }
}
