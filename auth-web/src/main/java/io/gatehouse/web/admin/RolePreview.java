package io.gatehouse.web.admin;

import io.gatehouse.access.ForeseeRoleChange;
import java.util.List;

/**
 * What a change of a role would do to people.
 *
 * @param all whether that is for all holders, and not for the first ones only
 */
public record RolePreview(List<RoleEffect> effects, AccountCount holders, boolean all) {

    static RolePreview of(ForeseeRoleChange.Foreseen foreseen) {
        return new RolePreview(
                foreseen.effects().stream()
                        .map(each -> new RoleEffect(each.permission(), each.gained(), each.people()))
                        .toList(),
                AccountCount.of(foreseen.holders(), ForeseeRoleChange.COUNTED),
                foreseen.onAll());
    }
}
