package io.gatehouse.web.admin;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Body of {@code PUT /admin/api/v1/roles/{name}}: all that the role is from then on. */
public record RoleChange(
        String description,
        @NotNull(message = "must be there") List<@NotNull(message = "must be text") String> permissions) {}
