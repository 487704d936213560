package io.gatehouse.access;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ForeseeRoleChange.Effect;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.persistence.access.Role;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Engine;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ForeseeRoleChangeTest {

    private final Engine engine = Engine.shared();
    private final AccountRights rights = engine.get(AccountRights.class);
    private final RoleEditor editor = engine.get(RoleEditor.class);
    private final ForeseeRoleChange foresee = engine.get(ForeseeRoleChange.class);
    private final Role clerk = role("accounts:read", "audit:read");

    @Test
    void says_how_many_people_gain_and_lose_which_permission() {
        give(somebody(), clerk.name());
        give(somebody(), clerk.name());

        var foreseen = foresee.of(clerk, Set.of("accounts:read", "sessions:read"));

        assertThat(foreseen.effects())
                .containsExactly(new Effect("sessions:read", true, 2), new Effect("audit:read", false, 2));
        assertThat(foreseen.holders()).isEqualTo(2);
        assertThat(foreseen.onAll()).isTrue();
    }

    @Test
    void who_has_it_by_another_role_too_neither_gains_nor_loses_it() {
        Account auditor = somebody();
        give(auditor, clerk.name());
        give(auditor, "auditor");
        Account administrator = somebody();
        give(administrator, clerk.name());
        give(administrator, "admin");
        Account both = somebody();
        give(both, clerk.name());
        give(both, role("audit:read").name());

        assertThat(foresee.of(clerk, Set.of("accounts:read", "accounts:invite")).effects())
                .containsExactly(new Effect("accounts:invite", true, 2), new Effect("audit:read", false, 0));
    }

    @Test
    void who_is_disabled_loses_nothing_but_is_a_holder() {
        Account gone = somebody();
        give(gone, clerk.name());
        admin(() -> {
            rights.disable(gone.id());
            return null;
        });

        var foreseen = foresee.of(clerk, Set.of());

        assertThat(foreseen.effects())
                .containsExactly(new Effect("accounts:read", false, 0), new Effect("audit:read", false, 0));
        assertThat(foreseen.holders()).isEqualTo(1);
    }

    @Test
    void the_same_permissions_change_nothing() {
        give(somebody(), clerk.name());

        assertThat(foresee.of(clerk, clerk.permissions()).effects()).isEmpty();
        assertThat(foresee.holders()).containsEntry(clerk.name(), 1).containsKey("admin");
    }

    @Test
    void what_could_not_be_saved_is_refused() {
        Role admin = engine.get(FindRights.class).role("admin");

        assertThat(refusal(() -> foresee.ofChange(admin, Set.of())).code()).isEqualTo(ProblemCode.ROLE_IN_USE);
        assertThat(refusal(() -> foresee.ofChange(clerk, Set.of("audit:raed"))).fields())
                .extracting(FieldProblem::field)
                .containsExactly("permissions");
        assertThat(foresee.ofChange(clerk, Set.of("accounts:read")).effects())
                .containsExactly(new Effect("audit:read", false, 0));
    }

    @Test
    void holders_of_one_role_are_counted_if_there_is_one_of_that_name() {
        give(somebody(), clerk.name());

        assertThat(foresee.holders(clerk.name())).isEqualTo(1);
        assertThat(refusal(() -> foresee.holders("nobodys")).code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    private Role role(String... permissions) {
        return admin(() -> editor.create(
                "clerk-" + UUID.randomUUID().toString().substring(0, 8), "", Set.of(permissions), Optional.empty()));
    }

    private void give(Account account, String role) {
        admin(() -> {
            rights.give(account.id(), role);
            return null;
        });
    }

    private Account somebody() {
        return engine.get(Accounts.class)
                .insert(Engine.somebody().toString(), "Ada", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow();
    }

    private <T> T admin(Supplier<T> work) {
        return engine.asAdministrator(work);
    }
}
