package io.gatehouse.web.console;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.ForeseeRoleChange;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** Asks whether a role is to be deleted, and does it. */
@Named("deleteRole")
@RequestScoped
public class DeleteRolePage implements Question {

    private FindRights find;
    private ForeseeRoleChange foresee;
    private RoleEditor editor;
    private Permissions permissions;
    private Proof proof;
    private Words words;
    private String name = "";
    private String version = "";
    private String problem = "";

    DeleteRolePage() {}

    @Inject
    DeleteRolePage(
            FindRights find,
            ForeseeRoleChange foresee,
            RoleEditor editor,
            Permissions permissions,
            Proof proof,
            Words words) {
        this.find = find;
        this.foresee = foresee;
        this.editor = editor;
        this.permissions = permissions;
        this.proof = proof;
        this.words = words;
        name = Addresses.parameter("name");
        version = Addresses.parameter("version");
    }

    @Override
    public void load() {
        permissions.require("roles:write");
        proof.mustBeFresh();
        if (problem.isEmpty()) {
            version = Long.toString(find.role(name).version());
        }
    }

    @Override
    public void confirm() {
        permissions.require("roles:write");
        proof.mustBeFresh();
        try {
            editor.delete(name, version());
            Addresses.goTo("/admin/roles" + Addresses.query(Map.of("deleted", name)));
        } catch (ProblemException refused) {
            Refusals.mustBeTold(refused);
            problem = words.problem(refused);
        }
    }

    /** As it was when the question was asked. */
    private long version() {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    }

    @Override
    public String getQuestion() {
        return words.of("roles.delete.question", name);
    }

    @Override
    public String getConsequence() {
        long mappings = find.mappings().stream()
                .filter(each -> each.role().equals(name))
                .count();
        return words.of("roles.delete.consequence", foresee.holders().getOrDefault(name, 0), mappings);
    }

    @Override
    public String getYes() {
        return words.of("roles.delete.yes", name);
    }

    @Override
    public String getBack() {
        return "/admin/role" + Addresses.query(Map.of("name", name));
    }

    @Override
    public String getProblem() {
        return problem;
    }

    public String getName() {
        return name;
    }

    public String getVersion() {
        return version;
    }
}
