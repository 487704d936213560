package io.gatehouse.web.console;

import io.gatehouse.access.FindRights;
import io.gatehouse.access.ForeseeRoleChange;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The form that makes a role or changes one. What it would change is shown first: only what was shown is saved, and only
 * in the role that it was shown for.
 */
@Named("editRole")
@RequestScoped
public class EditRolePage {

    private FindRights find;
    private ForeseeRoleChange foresee;
    private RoleEditor editor;
    private Permissions permissions;
    private Proof proof;
    private Words words;
    private String name = "";
    private String newName = "";
    private String description = "";
    private List<String> chosen = List.of();
    private long version;
    private String shown = "";
    private ForeseeRoleChange.Foreseen foreseen;
    private String problem = "";
    private final Map<String, String> problems = new HashMap<>();
    private String note = "";

    EditRolePage() {}

    @Inject
    EditRolePage(
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
    }

    /** @throws ProblemException NOT_FOUND if there is no such role */
    public void load() {
        permissions.require("roles:write");
        proof.mustBeFresh();
        if (!isMaking() && !FacesContext.getCurrentInstance().isPostback()) {
            Role role = find.role(name);
            description = role.description();
            chosen = role.permissions().stream().sorted().toList();
            version = role.version();
        }
    }

    /** Shows what would change, or saves what was shown. */
    public void goOn() {
        permissions.require("roles:write");
        proof.mustBeFresh();
        try {
            if (shown.equals(state())) {
                save();
            } else {
                note = shown.isEmpty() ? "" : words.of("roles.shown_anew");
                show();
            }
        } catch (ProblemException refused) {
            tell(refused);
        }
    }

    private void show() {
        foreseen = foresee.of(isMaking() ? nothingYet() : find.role(name), Set.copyOf(chosen));
        shown = state();
    }

    private static Role nothingYet() {
        return new Role("", "", false, Set.of(), 0, Instant.EPOCH);
    }

    private void save() {
        Set<String> permitted = Set.copyOf(chosen);
        if (isMaking()) {
            editor.create(newName.strip(), description.strip(), permitted, Optional.empty());
        } else {
            editor.change(name, version, description.strip(), permitted);
        }
        String saved = isMaking() ? newName.strip() : name;
        Addresses.goTo("/admin/role" + Addresses.query(Map.of("name", saved)) + "&saved=yes");
    }

    private void tell(ProblemException refused) {
        Refusals.mustBeTold(refused);
        shown = "";
        if (refused.code() == ProblemCode.CHANGED_MEANWHILE) {
            showAgainstWhatIsThereNow();
        } else if (refused.code() == ProblemCode.ROLE_EXISTS) {
            problems.put("name", words.problem(refused));
        } else if (refused.fields().isEmpty()) {
            problem = words.problem(refused);
        }
        refused.fields().forEach(each -> problems.put(each.field(), words.of("roles." + each.field() + "_rule")));
    }

    private void showAgainstWhatIsThereNow() {
        try {
            version = find.role(name).version();
            show();
            note = words.of("roles.changed_meanwhile");
        } catch (ProblemException gone) {
            Refusals.mustBeTold(gone);
            problem = words.of("roles.gone_meanwhile");
        }
    }

    /** All that would be saved, in one line. */
    private String state() {
        return version + " " + newName.strip() + " " + new TreeSet<>(chosen) + " " + description.strip();
    }

    public boolean isMaking() {
        return name.isEmpty();
    }

    public String getName() {
        return name;
    }

    /** What the operator lacks cannot be chosen: nobody gives what they do not hold. */
    public List<Choice> getChoices() {
        return find.permissions().entrySet().stream()
                .map(each -> new Choice(PermissionRow.of(each, words), !permissions.has(each.getKey())))
                .toList();
    }

    public boolean isForeseen() {
        return foreseen != null;
    }

    public List<String> getGains() {
        return sentences(true);
    }

    public List<String> getLosses() {
        return sentences(false);
    }

    private List<String> sentences(boolean gained) {
        return foreseen.effects().stream()
                .filter(each -> each.gained() == gained)
                .map(each -> words.of(gained ? "roles.gain" : "roles.lose", each.permission(), each.people()))
                .toList();
    }

    public boolean isNoEffect() {
        return foreseen.effects().isEmpty();
    }

    public boolean isOnAll() {
        return foreseen.onAll();
    }

    public int getCounted() {
        return ForeseeRoleChange.COUNTED;
    }

    public String getBack() {
        return isMaking() ? "/admin/roles" : "/admin/role" + Addresses.query(Map.of("name", name));
    }

    public String getProblem() {
        return problem;
    }

    /** What is wrong with a field, by its name. */
    public Map<String, String> getProblems() {
        return problems;
    }

    public String getNote() {
        return note;
    }

    public String getNewName() {
        return newName;
    }

    public void setNewName(String newName) {
        this.newName = newName;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public List<String> getChosen() {
        return chosen;
    }

    public void setChosen(List<String> chosen) {
        this.chosen = chosen;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getShown() {
        return shown;
    }

    public void setShown(String shown) {
        this.shown = shown;
    }

    /** A permission to choose; public for Faces. */
    public static class Choice {

        private final PermissionRow row;
        private final boolean locked;

        Choice(PermissionRow row, boolean locked) {
            this.row = row;
            this.locked = locked;
        }

        public String getName() {
            return row.getName();
        }

        public String getLabel() {
            return row.getLabel();
        }

        public boolean isLocked() {
            return locked;
        }
    }
}
