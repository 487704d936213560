package io.gatehouse.web.signin;

import io.gatehouse.account.EmailAddress;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /auth/forgot-password}. */
public record ForgotPasswordRequest(
        @NotNull(message = "must be there") EmailAddress email) {}
