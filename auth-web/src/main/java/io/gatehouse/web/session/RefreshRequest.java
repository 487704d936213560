package io.gatehouse.web.session;

import io.gatehouse.api.Secret;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /auth/refresh}. */
public record RefreshRequest(
        @NotNull(message = "must be there") Secret sessionToken) {}
