package io.gatehouse.web.admin;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Body of {@code POST /admin/api/v1/roles}. */
public record NewRole(
        @NotNull(message = "must be there") String name,
        String description,
        @NotNull(message = "must be there") List<@NotNull(message = "must be text") String> permissions) {}
