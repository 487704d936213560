package io.gatehouse.web.admin;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Body of {@code POST /admin/api/v1/roles/{name}/preview}: all that the role would permit from then on. */
public record NewPermissions(
        @NotNull(message = "must be there") List<@NotNull(message = "must be text") String> permissions) {}
