package io.gatehouse.person;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccountRights;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.testing.Engine;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ForeseeEndTest {

    private final Engine engine = Engine.shared();
    private final ForeseeEnd foresee = engine.get(ForeseeEnd.class);

    @Test
    void says_how_many_sessions_identities_and_roles_go_with_an_account() {
        Somebody ada = Somebody.signedUp(engine);
        ada.signIn();
        engine.get(LinkedIdentities.class).link(ada.id(), "https://id.example", "sub-" + UUID.randomUUID());
        engine.asAdministrator(() -> {
            engine.get(AccountRights.class).give(ada.id(), "auditor");
            return null;
        });

        assertThat(foresee.of(ada.id())).isEqualTo(new ForeseeEnd.Foreseen(Optional.of(2), 1, 1, true));
    }

    @Test
    void somebody_who_was_never_there_has_nothing_and_who_is_gone_is_not_there() {
        UUID grace = engine.get(Accounts.class)
                .insert(Engine.somebody().toString(), "Grace", "", Optional.empty(), AccountState.INVITED)
                .orElseThrow()
                .id();

        assertThat(foresee.of(grace)).isEqualTo(new ForeseeEnd.Foreseen(Optional.of(0), 0, 0, false));
        assertThat(refusal(() -> foresee.of(UUID.randomUUID())).code()).isEqualTo(ProblemCode.NOT_FOUND);
    }
}
