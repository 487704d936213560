package io.gatehouse.web.console;

import io.gatehouse.access.BuiltIn;
import io.gatehouse.access.FindRights;
import io.gatehouse.access.ForeseeRoleChange;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.access.RoleMapping;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** Which role permits what, how many have it, and what roles that others speak of stand for here. */
@Named("roles")
@RequestScoped
public class RolesPage {

    private FindRights find;
    private ForeseeRoleChange foresee;
    private Words words;
    private List<RoleColumn> columns;
    private String deleted = "";

    RolesPage() {}

    @Inject
    RolesPage(FindRights find, ForeseeRoleChange foresee, Words words) {
        this.find = find;
        this.foresee = foresee;
        this.words = words;
    }

    public List<RoleColumn> getColumns() {
        if (columns == null) {
            Map<String, Integer> holders = foresee.holders();
            columns = find.roles().stream()
                    .map(each -> new RoleColumn(each, holders.getOrDefault(each.name(), 0)))
                    .toList();
        }
        return columns;
    }

    /** The role that was just deleted; whatever else somebody may write into an address is not repeated. */
    public String getDeleted() {
        boolean gone = RoleEditor.isName(deleted)
                && getColumns().stream().noneMatch(each -> each.getName().equals(deleted));
        return gone ? deleted : "";
    }

    public void setDeleted(String name) {
        deleted = FilterText.of(name);
    }

    public List<PermissionRow> getPermissions() {
        return find.permissions().entrySet().stream()
                .map(each -> PermissionRow.of(each, words))
                .toList();
    }

    public List<MappingRow> getMappings() {
        return find.mappings().stream().map(MappingRow::new).toList();
    }

    /** A role in the matrix; public for Faces. */
    public static class RoleColumn {

        private final Role role;
        private final int holders;

        RoleColumn(Role role, int holders) {
            this.role = role;
            this.holders = holders;
        }

        public String getName() {
            return role.name();
        }

        public boolean isOfEverybody() {
            return role.name().equals(BuiltIn.USER);
        }

        public int getHolders() {
            return holders;
        }

        public boolean isCountedAll() {
            return holders <= ForeseeRoleChange.COUNTED;
        }

        public boolean permits(String permission) {
            return role.permissions().contains(permission) || role.permissions().contains(BuiltIn.EVERYTHING);
        }
    }

    /** A role that somebody else asserts, and what it stands for here; public for Faces. */
    public static class MappingRow {

        private final RoleMapping mapping;

        MappingRow(RoleMapping mapping) {
            this.mapping = mapping;
        }

        public String getId() {
            return mapping.id().toString();
        }

        public String getIssuer() {
            return mapping.issuer();
        }

        public String getAsserted() {
            return mapping.asserted();
        }

        public String getRole() {
            return mapping.role();
        }
    }
}
