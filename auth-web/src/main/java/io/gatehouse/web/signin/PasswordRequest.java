package io.gatehouse.web.signin;

import io.gatehouse.api.Secret;
import jakarta.validation.constraints.NotNull;

/**
 * Body of {@code POST /auth/password}.
 *
 * @param sessionToken the token from the mailed link, under the name that clients know
 * @param password the password to set
 */
public record PasswordRequest(
        @NotNull(message = "must be there") Secret sessionToken,
        @NotNull(message = "must be there") Secret password) {}
