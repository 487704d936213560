package io.gatehouse.web.console;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.access.RoleMapping;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Asks whether what somebody else asserts is to stand for a role here no more, and does it. */
@Named("unmapRole")
@RequestScoped
public class UnmapRolePage implements Question {

    private FindRights find;
    private RoleEditor editor;
    private Permissions permissions;
    private Proof proof;
    private Words words;
    private String id = "";
    private RoleMapping mapping;
    private String problem = "";

    UnmapRolePage() {}

    @Inject
    UnmapRolePage(FindRights find, RoleEditor editor, Permissions permissions, Proof proof, Words words) {
        this.find = find;
        this.editor = editor;
        this.permissions = permissions;
        this.proof = proof;
        this.words = words;
        id = Addresses.parameter("id");
    }

    @Override
    public void load() {
        permissions.require("roles:write");
        proof.mustBeFresh();
        mapping();
    }

    private RoleMapping mapping() {
        if (mapping == null) {
            mapping = find.mappings().stream()
                    .filter(each -> each.id().toString().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND));
        }
        return mapping;
    }

    @Override
    public void confirm() {
        permissions.require("roles:write");
        proof.mustBeFresh();
        try {
            editor.unmap(mapping().id());
            Addresses.goTo("/admin/roles");
        } catch (ProblemException refused) {
            Refusals.mustBeTold(refused);
            problem = words.problem(refused);
        }
    }

    @Override
    public String getQuestion() {
        return words.of("roles.unmap.question", mapping().asserted(), mapping().role());
    }

    @Override
    public String getConsequence() {
        return words.of("roles.unmap.consequence", mapping().issuer(), mapping().role());
    }

    @Override
    public String getYes() {
        return words.of("roles.unmap.yes");
    }

    @Override
    public String getBack() {
        return "/admin/roles";
    }

    @Override
    public String getProblem() {
        return problem;
    }

    public String getId() {
        return id;
    }
}
