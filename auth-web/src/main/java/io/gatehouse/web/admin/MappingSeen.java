package io.gatehouse.web.admin;

import io.gatehouse.persistence.access.RoleMapping;
import java.util.UUID;

/** What a role that somebody else asserts stands for here. */
public record MappingSeen(UUID id, String issuer, String asserted, String role) {

    static MappingSeen of(RoleMapping mapping) {
        return new MappingSeen(mapping.id(), mapping.issuer(), mapping.asserted(), mapping.role());
    }
}
