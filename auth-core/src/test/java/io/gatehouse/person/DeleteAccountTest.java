package io.gatehouse.person;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccountRights;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.access.ClosedAccounts;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.HeldPermissions;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteAccountTest {

    private static final int SERVER_ERROR = 500;

    private final Engine engine = Engine.shared();
    private final Somebody ada = Somebody.signedUp(engine);

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
        engine.get(HeldPermissions.class).everything();
    }

    @Test
    void nothing_is_left_but_what_the_audit_trail_knows_by_number() {
        String subject = "sub-" + UUID.randomUUID();
        engine.get(LinkedIdentities.class).link(ada.id(), "https://id.example", subject);
        admin(() -> engine.get(AccountRights.class).give(ada.id(), "auditor"));

        admin(() -> engine.get(DeleteAccount.class).delete(ada.id()));

        assertThat(ada.account()).isEmpty();
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(ada.atStytch().getString("error_type")).isEqualTo("user_not_found");
        assertThat(engine.get(LinkedIdentities.class).find("https://id.example", subject))
                .isEmpty();
        assertThat(refusal(ada::signIn).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(engine.get(AuditTrail.class).contains(ada.id(), SecurityEventKind.SIGNED_IN))
                .isTrue();
        assertThat(engine.get(AuditTrail.class).contains(ada.id(), SecurityEventKind.ACCOUNT_DELETED))
                .isTrue();
        assertThat(refusal(() -> admin(() -> engine.get(DeleteAccount.class).delete(ada.id())))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void who_comes_again_begins_with_nothing() {
        admin(() -> engine.get(AccountRights.class).give(ada.id(), "auditor"));
        admin(() -> engine.get(DeleteAccount.class).delete(ada.id()));

        Somebody again = Somebody.signedUp(engine, ada.email());

        assertThat(again.id()).isNotEqualTo(ada.id());
        assertThat(again.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "drop", "silence"})
    void what_fails_at_stytch_leaves_a_closed_account_and_the_same_again_goes_on(String fault) {
        engine.stytch().fault("users.delete", fault, 1, SERVER_ERROR, "internal_server_error");

        assertThat(refusal(() -> admin(() -> engine.get(DeleteAccount.class).delete(ada.id())))
                        .code())
                .isEqualTo(ProblemCode.UNAVAILABLE);

        assertThat(ada.account()).map(Account::state).contains(AccountState.DISABLED);
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(refusal(ada::signIn).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(engine.get(Accounts.class).findByEmail(ada.email().value()))
                .map(Account::id)
                .contains(ada.id());

        engine.stytch().clearFaults();
        admin(() -> engine.get(DeleteAccount.class).delete(ada.id()));
        assertThat(ada.account()).isEmpty();
    }

    @Test
    void the_user_at_stytch_of_an_account_that_is_opened_again_meanwhile_stays() {
        engine.meanwhile(
                ada.home(),
                SecurityEventKind.SESSION_ENDED,
                event -> engine.get(AccountRights.class).enable(ada.id()));

        ProblemCode code = refusal(() -> engine.run(ada.home(), () -> {
                    engine.actAs("an administrator");
                    engine.get(DeleteAccount.class).delete(ada.id());
                }))
                .code();

        assertThat(code).isEqualTo(ProblemCode.ACCOUNT_OPEN_AGAIN);
        assertThat(ada.atStytch().getString("user_id")).isEqualTo(ada.stytchUser());
        assertThat(ada.signIn()).isNotNull();
    }

    @Test
    void only_a_closed_account_is_untied_from_its_user_at_stytch() {
        ClosedAccounts closed = engine.get(ClosedAccounts.class);

        assertThat(closed.forgetStytchUser(ada.id(), ada.stytchUser())).isFalse();
        admin(() -> engine.get(AccountRights.class).disable(ada.id()));
        assertThat(closed.forgetStytchUser(ada.id(), "user-test-other")).isFalse();
        assertThat(closed.forgetStytchUser(ada.id(), ada.stytchUser())).isTrue();
        assertThat(ada.account()).get().extracting(Account::stytchUserId).isEqualTo(Optional.empty());
    }

    @Test
    void who_was_deleted_at_stytch_already_can_be_deleted_here() {
        engine.stytch().call("DELETE", "/v1/users/" + ada.stytchUser(), null);

        admin(() -> engine.get(DeleteAccount.class).delete(ada.id()));

        assertThat(ada.account()).isEmpty();
    }

    @Test
    void nobody_deletes_somebody_who_may_do_more() {
        admin(() -> engine.get(AccountRights.class).give(ada.id(), "auditor"));
        engine.get(HeldPermissions.class).only("accounts:delete");

        assertThat(refusal(() -> admin(() -> engine.get(DeleteAccount.class).delete(ada.id()))))
                .isInstanceOf(PermissionMissing.class);

        assertThat(ada.account()).map(Account::state).contains(AccountState.ACTIVE);
        assertThat(ada.isSignedIn()).isTrue();
    }

    private void admin(Runnable work) {
        engine.asAdministrator(() -> {
            work.run();
            return null;
        });
    }
}
