package io.gatehouse.web.console;

import io.gatehouse.access.AssertedRole;
import io.gatehouse.access.FindRights;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.access.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What a person may do and where it comes from: roles of their own, and what their live sessions assert. */
@Dependent
public class PersonRoles {

    private static final String EVERYBODYS = "user";

    private final FindRights find;
    private final NamedPeople people;

    private List<RoleRow> given = List.of();
    private List<String> others = List.of();
    private Optional<List<AssertedRow>> asserted = Optional.of(List.of());
    private Map<String, String> permissions = Map.of();

    @Inject
    PersonRoles(FindRights find, NamedPeople people) {
        this.find = find;
        this.people = people;
    }

    void load(UUID id) {
        List<GivenRole> own = find.given(id);
        Map<String, String> givers =
                people.emails(own.stream().map(GivenRole::givenBy).toList());
        given = own.stream().map(each -> new RoleRow(each, givers)).toList();
        TreeSet<String> left =
                new TreeSet<>(find.roles().stream().map(Role::name).toList());
        given.forEach(each -> left.remove(each.getName()));
        left.remove(EVERYBODYS);
        others = List.copyOf(left);
        asserted = PersonFile.told(
                () -> find.asserted(id).stream().map(AssertedRow::new).toList());
        TreeSet<String> all = new TreeSet<>(given.stream().map(RoleRow::getName).toList());
        getAsserted().forEach(each -> all.addAll(each.asserted.standsFor()));
        permissions = new TreeMap<>();
        find.permissions(all).forEach((permission, by) -> permissions.put(permission, String.join(", ", by)));
    }

    /** What a role permits, to be read; empty if that is nothing. */
    String permittedBy(String role) {
        return String.join(", ", find.permissions(List.of(role)).keySet());
    }

    public List<RoleRow> getGiven() {
        return given;
    }

    /** Roles that they could be given. */
    public List<String> getOthers() {
        return others;
    }

    public boolean isAssertedKnown() {
        return asserted.isPresent();
    }

    public List<AssertedRow> getAsserted() {
        return asserted.orElse(List.of());
    }

    /** Each with the roles that permit it. */
    public Map<String, String> getPermissions() {
        return permissions;
    }

    /** A role that was given to the person; public for Faces. */
    public static class RoleRow {

        private final GivenRole given;
        private final Map<String, String> emails;

        RoleRow(GivenRole given, Map<String, String> emails) {
            this.given = given;
            this.emails = emails;
        }

        public String getName() {
            return given.role();
        }

        public String getBy() {
            return emails.getOrDefault(given.givenBy(), given.givenBy());
        }

        public Instant getAt() {
            return given.givenAt();
        }
    }

    /** A role that somebody else asserts; public for Faces. */
    public static class AssertedRow {

        private final AssertedRole asserted;

        AssertedRow(AssertedRole asserted) {
            this.asserted = asserted;
        }

        public String getIssuer() {
            return asserted.issuer();
        }

        public String getName() {
            return asserted.asserted();
        }

        /** Empty if it permits nothing of ours. */
        public String getStandsFor() {
            return String.join(", ", asserted.standsFor());
        }
    }
}
