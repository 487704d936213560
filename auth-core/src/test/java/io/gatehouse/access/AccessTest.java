package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.access.AccessChange;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.ClosedAccounts;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.access.RoleMapping;
import io.gatehouse.persistence.access.Roles;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.session.NoteGrownRights;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.Vouched;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.HeldPermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final String ISSUER = "https://id.example";

    private final Engine engine = Engine.shared();
    private final AccountRights rights = engine.get(AccountRights.class);
    private final RoleEditor editor = engine.get(RoleEditor.class);
    private final FindRights find = engine.get(FindRights.class);
    private final HeldPermissions held = engine.get(HeldPermissions.class);
    private final Account ada = somebody();

    @AfterEach
    void may_do_everything_again() {
        held.everything();
    }

    @Test
    void a_role_permits_from_when_it_is_given_until_it_is_taken() {
        assertThat(permits("accounts:read")).isFalse();

        admin(() -> rights.give(ada.id(), "auditor"));
        assertThat(permits("accounts:read")).isTrue();
        assertThat(permits("accounts:write")).isFalse();
        assertThat(session(Set.of("user")).roles()).containsExactlyInAnyOrder("user", "auditor");

        admin(() -> rights.take(ada.id(), "auditor"));
        assertThat(permits("accounts:read")).isFalse();
    }

    @Test
    void an_administrator_may_do_what_nobody_has_thought_of_yet() {
        admin(() -> rights.give(ada.id(), "admin"));

        assertThat(permits("pigeons:feed")).isTrue();
        assertThat(permits("*")).isTrue();
    }

    @Test
    void what_a_role_permits_changes_for_all_who_have_it() {
        String name = fresh("clerk");
        Role role = admin(() -> editor.create(name, "Clerk", Set.of("accounts:read"), Optional.empty()));
        admin(() -> rights.give(ada.id(), name));
        assertThat(permits("accounts:read")).isTrue();

        Role changed = admin(() -> editor.change(name, role.version(), "Clerk", Set.of("audit:read")));

        assertThat(permits("accounts:read")).isFalse();
        assertThat(permits("audit:read")).isTrue();
        assertThat(changed.version()).isGreaterThan(role.version());
        refuses(ProblemCode.CHANGED_MEANWHILE, () -> editor.change(name, role.version(), "", Set.of()));
        refuses(ProblemCode.ROLE_IN_USE, () -> editor.delete(name, changed.version()));
        admin(() -> rights.take(ada.id(), name));
        admin(() -> editor.delete(name, changed.version()));
        refuses(ProblemCode.NOT_FOUND, () -> rights.give(ada.id(), name));
    }

    @Test
    void asserted_roles_permit_by_a_mapping_of_their_own_issuer_only() {
        String asserted = fresh("staff");
        RoleMapping mapping = admin(() -> editor.map(ISSUER, asserted, "auditor"));

        assertThat(session(ISSUER, Set.of(asserted)).permits("audit:read")).isTrue();
        assertThat(session("https://other.example", Set.of(asserted)).permits("audit:read"))
                .isFalse();
        assertThat(session(Set.of(asserted)).permits("audit:read")).isFalse();
        assertThat(session(ISSUER, Set.of("admin", "auditor")).permits("audit:read"))
                .isFalse();
        assertThat(session(ISSUER, Set.of("admin")).roles()).contains("admin");

        admin(() -> editor.unmap(mapping.id()));
        assertThat(session(ISSUER, Set.of(asserted)).permits("audit:read")).isFalse();
    }

    @Test
    void nobody_gives_or_takes_what_they_do_not_hold() {
        held.only("roles:write", "accounts:write", "accounts:read");
        String name = fresh("reader");

        lacks("*", () -> rights.give(ada.id(), "admin"));
        lacks("audit:read", () -> rights.give(ada.id(), "auditor"));
        lacks("audit:read", () -> rights.take(ada.id(), "auditor"));
        lacks("audit:read", () -> editor.create(name, "", Set.of("audit:read"), Optional.empty()));
        lacks("audit:read", () -> editor.map(ISSUER, "x", "auditor"));

        Role role = admin(() -> editor.create(name, "", Set.of("accounts:read"), Optional.empty()));
        lacks("audit:read", () -> editor.change(name, role.version(), "", Set.of("accounts:read", "audit:read")));
        held.only("roles:write");
        lacks("accounts:read", () -> editor.change(name, role.version(), "", Set.of()));
        lacks("accounts:read", () -> editor.delete(name, role.version()));
        held.only("roles:write", "accounts:write", "accounts:read");
        admin(() -> rights.give(ada.id(), name));
        assertThat(permits("accounts:read")).isTrue();
    }

    @Test
    void a_role_that_is_edited_while_it_is_given_taken_or_mapped_is_held_against_ones_rights_once_more() {
        String name = fresh("clerk");
        admin(() -> editor.create(name, "", Set.of("accounts:read"), Optional.empty()));

        admin(() -> whileEditing(name, 1, "accounts:read").give(ada.id(), name));
        assertThat(permits("accounts:read")).isTrue();
        refuses(
                ProblemCode.ROLE_CHANGED,
                () -> whileEditing(name, 2, "accounts:read").take(ada.id(), name));
        admin(() -> whileEditing(name, 1, "accounts:read").take(ada.id(), name));
        assertThat(permits("accounts:read")).isFalse();

        assertThat(admin(() -> mapWhileEditing(name, 1)).role()).isEqualTo(name);
        refuses(ProblemCode.ROLE_CHANGED, () -> mapWhileEditing(name, 2));
    }

    @Test
    void a_role_that_permits_more_since_it_was_looked_at_is_not_given() {
        String name = fresh("clerk");
        admin(() -> editor.create(name, "", Set.of("accounts:read"), Optional.empty()));
        held.only("roles:write", "accounts:read");

        lacks("audit:read", () -> whileEditing(name, 1, "audit:read").give(ada.id(), name));

        assertThat(find.given(ada.id())).isEmpty();
    }

    /** Somebody who may edits the role so often each time that it was held against the caller's rights. */
    private AccountRights whileEditing(String name, int times, String permission) {
        AtomicInteger left = new AtomicInteger(times);
        AccountRoles raced = new AccountRoles(engine.get(Database.class), engine.get(Clock.class)) {
            @Override
            public AccessChange give(UUID accountId, String role, long version, String givenBy) {
                edit(name, permission, left);
                return super.give(accountId, role, version, givenBy);
            }

            @Override
            public AccessChange take(UUID accountId, String role, long version) {
                edit(name, permission, left);
                return super.take(accountId, role, version);
            }
        };
        return new AccountRights(
                engine.get(ChangeAccess.class),
                raced,
                engine.get(ClosedAccounts.class),
                engine.get(MayGive.class),
                find,
                engine.get(Sessions.class),
                engine.get(NoteGrownRights.class));
    }

    private RoleMapping mapWhileEditing(String name, int times) {
        AtomicInteger left = new AtomicInteger(times);
        Roles raced = new Roles(engine.get(Database.class), engine.get(Clock.class)) {
            @Override
            public AccessChange map(RoleMapping mapping, long version, String givenBy) {
                edit(name, "accounts:read", left);
                return super.map(mapping, version, givenBy);
            }
        };
        return new RoleEditor(engine.get(ChangeAccess.class), raced, find, engine.get(MayGive.class))
                .map(ISSUER, fresh("staff"), name);
    }

    private void edit(String name, String permission, AtomicInteger left) {
        if (left.getAndDecrement() > 0) {
            Roles roles = engine.get(Roles.class);
            roles.change(name, roles.find(name).orElseThrow().version(), "", Set.of(permission));
        }
    }

    @Test
    void nobody_closes_the_account_of_somebody_who_may_do_more() {
        admin(() -> rights.give(ada.id(), "auditor"));
        held.only("accounts:write");

        lacks("accounts:read", () -> rights.disable(ada.id()));
    }

    @Test
    void nobody_closes_the_account_of_somebody_who_may_do_more_by_what_a_provider_asserts() {
        String asserted = fresh("staff");
        RoleMapping mapping = admin(() -> editor.map(ISSUER, asserted, "auditor"));
        signIn(asserted);
        held.only("accounts:write");
        lacks("accounts:read", () -> rights.disable(ada.id()));

        admin(() -> engine.get(Sessions.class).endAllOf(ada.id(), Optional.empty(), EndReason.SIGNED_OUT));
        lacks("accounts:read", () -> rights.disable(ada.id()));

        signIn(fresh("no-staff"));
        admin(() -> rights.disable(ada.id()));

        held.everything();
        admin(() -> editor.unmap(mapping.id()));
    }

    @Test
    void a_closed_account_has_no_rights_by_what_somebody_else_asserts_either() {
        String asserted = fresh("staff");
        RoleMapping mapping = admin(() -> editor.map(ISSUER, asserted, "auditor"));
        assertThat(session(ISSUER, Set.of(asserted)).permits("audit:read")).isTrue();

        admin(() -> rights.disable(ada.id()));

        assertThat(session(ISSUER, Set.of(asserted)).permits("audit:read")).isFalse();
        assertThat(session(ISSUER, Set.of(asserted)).roles()).isEmpty();
        admin(() -> rights.enable(ada.id()));
        admin(() -> editor.unmap(mapping.id()));
    }

    @Test
    void a_closed_account_has_no_rights_until_it_is_opened() {
        admin(() -> rights.give(ada.id(), "auditor"));
        admin(() -> rights.disable(ada.id()));

        assertThat(permits("audit:read")).isFalse();
        assertThat(engine.get(Accounts.class).find(ada.id()).orElseThrow().state())
                .isEqualTo(AccountState.DISABLED);

        admin(() -> rights.enable(ada.id()));
        assertThat(permits("audit:read")).isTrue();
    }

    @Test
    void built_in_roles_stay_as_they_are() {
        refuses(ProblemCode.ROLE_IN_USE, () -> editor.change("admin", 1, "", Set.of()));
        refuses(ProblemCode.ROLE_IN_USE, () -> editor.delete("auditor", 1));
        refuses(ProblemCode.ROLE_EXISTS, () -> editor.create("admin", "", Set.of(), Optional.empty()));
    }

    @Test
    void a_request_to_make_a_role_that_is_repeated_makes_it_once() {
        String name = fresh("clerk");
        Role made = admin(() -> editor.create(name, "", Set.of("accounts:read"), Optional.of("key-1")));

        assertThat(admin(() -> editor.create(name, "", Set.of("accounts:read"), Optional.of("key-1"))))
                .isEqualTo(made);
        refuses(ProblemCode.ROLE_EXISTS, () -> editor.create(name, "", Set.of("accounts:read"), Optional.of("key-2")));
        refuses(ProblemCode.ROLE_EXISTS, () -> editor.create(name, "", Set.of(), Optional.of("key-1")));
    }

    @Test
    void what_an_application_declares_can_be_put_into_a_role() {
        String declared = fresh("notes") + ":write";
        DeclarePermissions declare = engine.get(DeclarePermissions.class);
        declare.declare(Map.of(declared, "Write notes", "Bad Name", "", "accounts:read", "Ours"));
        declare.declare(Map.of(declared, ""));

        assertThat(find.permissions())
                .containsEntry(declared, "Write notes")
                .containsEntry("accounts:read", "")
                .doesNotContainKey("Bad Name");
        String name = fresh("writer");
        admin(() -> editor.create(name, "", Set.of(declared), Optional.empty()));
        admin(() -> rights.give(ada.id(), name));
        assertThat(permits(declared)).isTrue();
    }

    @Test
    void names_and_permissions_that_cannot_be_are_refused() {
        refuses(ProblemCode.INVALID_REQUEST, () -> editor.create("Big Boss", "", Set.of(), Optional.empty()));
        refuses(ProblemCode.INVALID_REQUEST, () -> editor.create(fresh("x"), "two\nlines", Set.of(), Optional.empty()));
        refuses(ProblemCode.INVALID_REQUEST, () -> editor.create(fresh("x"), "", Set.of("*"), Optional.empty()));
        refuses(ProblemCode.INVALID_REQUEST, () -> editor.create(fresh("x"), "", Set.of("no:such"), Optional.empty()));
        refuses(ProblemCode.INVALID_REQUEST, () -> editor.map(ISSUER, "a\tb", "auditor"));
        refuses(ProblemCode.INVALID_REQUEST, () -> editor.map(ISSUER, "a", "no-such-role"));
        refuses(ProblemCode.NOT_FOUND, () -> rights.give(UUID.randomUUID(), "auditor"));
    }

    @Test
    void every_change_is_written_down_once_and_tells_where_a_right_comes_from() {
        Device desk = Engine.device();
        engine.run(desk, () -> {
            engine.actAs("an administrator");
            rights.give(ada.id(), "auditor");
            rights.give(ada.id(), "auditor");
        });

        assertThat(engine.events(desk)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.ROLES_CHANGED);
            assertThat(event.outcome()).isEqualTo(SecurityEvent.SUCCESS);
            assertThat(event.accountId()).contains(ada.id());
            assertThat(event.actor()).contains("an administrator");
            assertThat(event.details()).isEqualTo(Map.of("given", "auditor"));
        });
        assertThat(find.given(ada.id())).singleElement().satisfies(given -> {
            assertThat(given.role()).isEqualTo("auditor");
            assertThat(given.givenBy()).isEqualTo("an administrator");
        });
        assertThat(find.permissions(ada.id())).containsEntry("audit:read", new TreeSet<>(Set.of("auditor")));
    }

    @Test
    void a_session_that_outlives_its_account_permits_nothing() {
        String asserted = fresh("staff");
        RoleMapping mapping = admin(() -> editor.map(ISSUER, asserted, "auditor"));
        admin(() -> rights.disable(ada.id()));
        admin(() -> rights.remove(ada.id(), Optional.empty()));

        assertThat(session(ISSUER, Set.of(asserted)).permits("audit:read")).isFalse();
        assertThat(session(ISSUER, Set.of(asserted)).roles()).isEmpty();
        admin(() -> editor.unmap(mapping.id()));
    }

    @Test
    void only_a_closed_account_is_removed_and_only_with_the_user_that_it_had_at_stytch() {
        refuses(ProblemCode.ACCOUNT_OPEN_AGAIN, () -> rights.remove(ada.id(), Optional.empty()));
        admin(() -> rights.disable(ada.id()));
        refuses(ProblemCode.ACCOUNT_OPEN_AGAIN, () -> rights.remove(ada.id(), Optional.of("user-test-1")));

        admin(() -> rights.remove(ada.id(), Optional.empty()));
        refuses(ProblemCode.NOT_FOUND, () -> rights.remove(ada.id(), Optional.empty()));
    }

    private Account somebody() {
        return engine.get(Accounts.class)
                .insert(Engine.somebody().toString(), "Ada", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow();
    }

    private void signIn(String asserted) {
        Instant now = engine.get(Clock.class).instant();
        Vouched vouched = new Vouched(
                SessionToken.parse("gh_" + UUID.randomUUID()).orElseThrow(),
                ada,
                UUID.randomUUID().toString(),
                List.of(),
                now,
                now.plus(Duration.ofHours(1)),
                ISSUER,
                Set.of(asserted),
                Optional.empty());
        admin(() -> engine.get(Sessions.class).open(SessionSource.OPENID, vouched));
    }

    private static String fresh(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private boolean permits(String permission) {
        return session(Set.of("user")).permits(permission);
    }

    private Entitlement session(Set<String> asserted) {
        return entitlement(SessionSource.STYTCH, "", asserted);
    }

    private Entitlement session(String issuer, Set<String> asserted) {
        return entitlement(SessionSource.OPENID, issuer, asserted);
    }

    private Entitlement entitlement(SessionSource source, String issuer, Set<String> asserted) {
        Instant now = Instant.EPOCH;
        return engine.get(Access.class)
                .of(new StoredSession(
                        "s",
                        ada.id(),
                        "",
                        asserted,
                        0,
                        source,
                        "x",
                        issuer,
                        List.of(),
                        now,
                        now,
                        now,
                        now,
                        now,
                        now,
                        new Device("", ""),
                        1));
    }

    private void admin(Runnable work) {
        engine.asAdministrator(() -> {
            work.run();
            return null;
        });
    }

    private <T> T admin(Supplier<T> work) {
        return engine.asAdministrator(work);
    }

    private void lacks(String permission, Runnable work) {
        assertThatExceptionOfType(PermissionMissing.class)
                .isThrownBy(() -> admin(work))
                .satisfies(refused -> assertThat(refused.permission()).isEqualTo(permission));
    }

    private void refuses(ProblemCode code, Runnable work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> admin(work))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
