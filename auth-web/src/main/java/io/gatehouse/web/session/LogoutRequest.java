package io.gatehouse.web.session;

import io.gatehouse.api.Secret;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /auth/logout}, if there is one. */
public record LogoutRequest(
        @NotNull(message = "must be there") Secret sessionToken) {}
