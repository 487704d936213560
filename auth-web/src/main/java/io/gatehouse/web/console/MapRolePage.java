package io.gatehouse.web.console;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The form that lets a role that somebody else asserts stand for one here. */
@Named("mapRole")
@RequestScoped
public class MapRolePage {

    private FindRights find;
    private RoleEditor editor;
    private Permissions permissions;
    private Proof proof;
    private Words words;
    private String issuer = "";
    private String asserted = "";
    private String role = "";
    private String problem = "";
    private Map<String, String> problems = Map.of();

    MapRolePage() {}

    @Inject
    MapRolePage(FindRights find, RoleEditor editor, Permissions permissions, Proof proof, Words words) {
        this.find = find;
        this.editor = editor;
        this.permissions = permissions;
        this.proof = proof;
        this.words = words;
    }

    public void load() {
        permissions.require("roles:write");
        proof.mustBeFresh();
    }

    public void save() {
        load();
        try {
            editor.map(issuer, asserted, role);
            Addresses.goTo("/admin/roles");
        } catch (ProblemException refused) {
            Refusals.mustBeTold(refused);
            problems = refused.fields().stream()
                    .collect(Collectors.toMap(
                            FieldProblem::field, each -> words.of("roles.mapping_rule." + each.field())));
            problem = problems.isEmpty() ? words.problem(refused) : "";
        }
    }

    /** What is wrong with a field, by its name. */
    public Map<String, String> getProblems() {
        return problems;
    }

    /** Those that the operator could give: nobody gives what they do not hold. */
    public List<String> getRoles() {
        return find.roles().stream()
                .filter(each -> each.permissions().stream().allMatch(permissions::has))
                .map(Role::name)
                .toList();
    }

    public String getProblem() {
        return problem;
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(String issuer) {
        this.issuer = FilterText.of(issuer);
    }

    public String getAsserted() {
        return asserted;
    }

    public void setAsserted(String asserted) {
        this.asserted = FilterText.of(asserted);
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = FilterText.of(role);
    }
}
