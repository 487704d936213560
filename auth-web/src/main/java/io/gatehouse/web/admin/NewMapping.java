package io.gatehouse.web.admin;

import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /admin/api/v1/role-mappings}. */
public record NewMapping(
        @NotNull(message = "must be there") String issuer,
        @NotNull(message = "must be there") String asserted,
        @NotNull(message = "must be there") String role) {}
