package io.gatehouse.web.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Secret;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /auth/login}. */
public record LoginRequest(
        @NotNull(message = "must be there") EmailAddress email,
        @NotNull(message = "must be there") Secret password) {}
