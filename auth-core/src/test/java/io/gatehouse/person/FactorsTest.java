package io.gatehouse.person;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import io.gatehouse.oidc.WaysIn;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.Sessions;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.stytch.StytchFactor.Registration;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.Attempts;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passwords and second factors at Stytch: seen, taken away, and asked of operators. */
class FactorsTest {

    private static final int SERVER_ERROR = 500;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Engine engine = Engine.shared();
    private final Somebody ada = Somebody.signedUp(engine);

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
    }

    @Test
    void a_number_is_shown_by_its_last_digits_only() {
        ada.registerPhone();

        RegisteredFactors factors = engine.get(FindFactors.class).of(ada.id());

        assertThat(factors.password()).isTrue();
        assertThat(factors.further()).singleElement().satisfies(phone -> {
            assertThat(phone.kind()).isEqualTo(FactorKind.SMS_CODE);
            assertThat(phone.verified()).isTrue();
            assertThat(phone.hint()).matches("…\\d{2}");
        });
    }

    @Test
    void whoever_looks_at_their_own_over_and_over_costs_stytch_one_call() {
        RecentFactors recent = engine.get(RecentFactors.class);
        int before = engine.stytch().calls("users.get");

        RegisteredFactors seen = recent.of(ada.id());
        assertThat(recent.of(ada.id())).isEqualTo(seen);
        assertThat(engine.stytch().calls("users.get")).isEqualTo(before + 1);

        engine.advance(Duration.ofMinutes(1));
        recent.of(ada.id());
        assertThat(engine.stytch().calls("users.get")).isEqualTo(before + 2);
    }

    @Test
    void who_is_not_at_stytch_has_none_there() {
        UUID invited = engine.get(Accounts.class)
                .insert(Engine.somebody().value(), "", "", Optional.empty(), AccountState.ACTIVE)
                .orElseThrow()
                .id();

        assertThat(engine.get(FindFactors.class).of(invited)).isEqualTo(new RegisteredFactors(false, List.of()));
    }

    @Test
    void reset_factors_are_gone_and_so_are_the_sessions_that_may_rest_on_them() {
        ada.registerPhone();

        admin(() -> engine.get(ResetFactors.class).reset(ada.id()));

        assertThat(engine.get(FindFactors.class).of(ada.id()).further()).isEmpty();
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(ada.signIn()).isNotNull();
    }

    @Test
    void a_reset_that_fails_says_so_and_the_same_again_does_it() {
        ada.registerPhone();
        engine.stytch().fault("users.deletePhoneNumber", "error", 1, SERVER_ERROR, "internal_server_error");

        assertThat(refusal(() -> admin(() -> engine.get(ResetFactors.class).reset(ada.id())))
                        .code())
                .isEqualTo(ProblemCode.UNAVAILABLE);

        admin(() -> engine.get(ResetFactors.class).reset(ada.id()));
        assertThat(engine.get(FindFactors.class).of(ada.id()).further()).isEmpty();
    }

    @Test
    void a_password_that_has_to_be_renewed_opens_nothing_and_a_mail_leads_to_a_new_one() {
        boolean[] mailed = new boolean[1];

        admin(() -> mailed[0] = engine.get(RequireNewPassword.class).require(ada.id()));

        assertThat(mailed[0]).isTrue();
        assertThat(engine.stytch().links(ada.email().value())).hasSize(1);
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(refusal(ada::signIn).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(engine.get(FindFactors.class).of(ada.id()).password()).isFalse();
    }

    @Test
    void whoever_uses_the_mails_of_somebody_up_does_not_keep_their_password() {
        boolean[] mailed = new boolean[1];
        refusal(() -> {
            while (true) {
                engine.get(Attempts.class).takeInvitation(ada.email());
            }
        });

        admin(() -> mailed[0] = engine.get(RequireNewPassword.class).require(ada.id()));

        assertThat(mailed[0]).isFalse();
        assertThat(ada.isSignedIn()).isFalse();
        assertThat(engine.get(FindFactors.class).of(ada.id()).password()).isFalse();
    }

    @Test
    void sessions_that_only_stytch_knows_end_with_the_password() {
        SessionToken unheardOf = onlyAtStytch();

        admin(() -> engine.get(RequireNewPassword.class).require(ada.id()));

        assertThat(engine.from(ada.home(), () -> engine.get(Sessions.class).find(unheardOf)))
                .isEmpty();
    }

    @Test
    void sessions_that_only_stytch_knows_end_with_the_factors() {
        SessionToken unheardOf = onlyAtStytch();

        admin(() -> engine.get(ResetFactors.class).reset(ada.id()));

        assertThat(engine.from(ada.home(), () -> engine.get(Sessions.class).find(unheardOf)))
                .isEmpty();
    }

    @Test
    void a_reset_that_fails_at_stytch_has_ended_the_sessions_all_the_same() {
        engine.stytch().fault("users.get", "error", 1, SERVER_ERROR, "internal_server_error");

        assertThat(refusal(() -> admin(() -> engine.get(ResetFactors.class).reset(ada.id())))
                        .code())
                .isEqualTo(ProblemCode.UNAVAILABLE);

        assertThat(ada.isSignedIn()).isFalse();
    }

    private SessionToken onlyAtStytch() {
        String token = engine.stytch()
                .call(
                        "POST",
                        "/v1/passwords/authenticate",
                        Json.createObjectBuilder()
                                .add("email", ada.email().value())
                                .add("password", "correct-Horse7battery")
                                .add("session_duration_minutes", 60)
                                .build())
                .getString("session_token");
        return SessionToken.parse(token).orElseThrow();
    }

    @Test
    void a_mail_that_fails_is_told_and_the_same_again_sends_it() {
        engine.stytch().fault("magiclinksemail.loginOrCreate", "error", 1, SERVER_ERROR, "internal_server_error");

        assertThat(refusal(() ->
                                admin(() -> engine.get(RequireNewPassword.class).require(ada.id())))
                        .code())
                .isEqualTo(ProblemCode.UNAVAILABLE);

        admin(() -> engine.get(RequireNewPassword.class).require(ada.id()));
        assertThat(engine.stytch().links(ada.email().value())).hasSize(1);
    }

    @Test
    void an_operator_without_a_second_factor_proves_themselves_in_any_way() {
        NeededProof needed = engine.get(OperatorProof.class).of(caller());

        assertThatCode(() -> needed.require(List.of(new Factor(FactorKind.PASSWORD, NOON)), NOON))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> needed.require(List.of(new Factor(FactorKind.IMPERSONATION, NOON)), NOON));
    }

    @Test
    void an_operator_with_a_second_factor_has_to_show_it() {
        ada.registerPhone();

        NeededProof needed = engine.get(OperatorProof.class).of(caller());

        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> needed.require(List.of(new Factor(FactorKind.PASSWORD, NOON)), NOON))
                .satisfies(refused ->
                        assertThat(refused.factors()).containsExactly(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE));
        assertThatCode(() -> needed.require(
                        List.of(new Factor(FactorKind.PASSWORD, NOON), new Factor(FactorKind.SMS_CODE, NOON)), NOON))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> needed.require(
                        List.of(new Factor(FactorKind.SMS_CODE, NOON)),
                        NOON.plus(NeededProof.FRESH).plusMillis(1)));
    }

    @Test
    void a_second_factor_alone_is_one_factor() {
        NeededProof phone = new NeededProof(
                Set.of(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE),
                Set.of(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE));
        NeededProof key = new NeededProof(Set.of(FactorKind.PASSKEY), Set.of(FactorKind.PASSKEY));

        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> phone.require(
                        List.of(new Factor(FactorKind.SMS_CODE, NOON), new Factor(FactorKind.WHATSAPP_CODE, NOON)),
                        NOON))
                .satisfies(refused -> assertThat(refused.factors()).containsExactly(FactorKind.PASSWORD));
        assertThatCode(() -> phone.require(
                        List.of(
                                new Factor(FactorKind.SMS_CODE, NOON),
                                new Factor(FactorKind.PASSWORD, NOON.minusSeconds(3_600))),
                        NOON))
                .doesNotThrowAnyException();
        assertThatCode(() -> key.require(List.of(new Factor(FactorKind.PASSKEY, NOON)), NOON))
                .doesNotThrowAnyException();
    }

    @Test
    void a_phone_number_does_not_stand_in_for_an_authenticator_app() {
        StytchFactor phone = new StytchFactor(Registration.PHONE, "phone-1", true, "");
        StytchFactor app = new StytchFactor(Registration.TOTP, "totp-1", true, "");
        StytchFactor unproven = new StytchFactor(Registration.TOTP, "totp-2", false, "");

        assertThat(OperatorProof.provenBy(List.of(phone, app)))
                .containsExactlyInAnyOrder(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE);
        assertThat(OperatorProof.provenBy(List.of(phone, unproven)))
                .containsExactlyInAnyOrder(FactorKind.SMS_CODE, FactorKind.WHATSAPP_CODE);
    }

    @Test
    void a_second_factor_that_a_provider_once_asserted_is_not_replaced_by_a_password_here() {
        engine.get(Accounts.class).sawSecondFactor(ada.id());

        NeededProof needed = engine.get(OperatorProof.class).of(caller());

        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> needed.require(List.of(new Factor(FactorKind.PASSWORD, NOON)), NOON))
                .satisfies(refused -> assertThat(refused.factors()).containsExactly(FactorKind.OPENID));
    }

    @Test
    void who_takes_an_identity_away_still_has_to_show_the_second_factor_that_it_asserted() {
        LinkedIdentities identities = engine.get(LinkedIdentities.class);
        identities.link(ada.id(), "https://id.example", "sub-" + UUID.randomUUID());
        engine.get(Accounts.class).sawSecondFactor(ada.id());

        engine.run(
                ada.home(),
                () -> engine.get(WaysIn.class)
                        .remove(caller(), identities.of(ada.id()).get(0).id()));

        assertThat(engine.get(OperatorProof.class).of(caller()).wanted()).containsExactly(FactorKind.OPENID);
    }

    @Test
    void what_a_provider_asserted_is_forgotten_when_somebody_else_resets_factors_and_never_by_oneself() {
        engine.get(Accounts.class).sawSecondFactor(ada.id());

        engine.run(ada.home(), () -> {
            engine.actAs(ada.id().toString());
            engine.get(ResetFactors.class).reset(ada.id());
        });
        assertThat(engine.get(Accounts.class).hasSecondFactor(ada.id())).isTrue();

        admin(() -> engine.get(ResetFactors.class).reset(ada.id()));
        assertThat(engine.get(Accounts.class).hasSecondFactor(ada.id())).isFalse();
    }

    @Test
    void while_stytch_is_away_nobody_can_tell_which_proof_is_enough() {
        engine.stytch().fault("users.get", "error", 1, SERVER_ERROR, "internal_server_error");

        assertThat(refusal(() -> engine.get(OperatorProof.class).of(caller())).code())
                .isEqualTo(ProblemCode.UNAVAILABLE);
    }

    private AuthSession caller() {
        return engine.get(AccountSessions.class).of(ada.id()).get(0).session();
    }

    private void admin(Runnable work) {
        engine.asAdministrator(() -> {
            work.run();
            return null;
        });
    }
}
