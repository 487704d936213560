package io.gatehouse.person;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.OneTimeCode;
import io.gatehouse.signin.ProveWithCode;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authenticator apps that people set up and take away themselves. */
class OwnAuthenticatorAppTest {

    private static final int SERVER_ERROR = 500;

    private final Engine engine = Engine.shared();
    private final Somebody ada = Somebody.signedUp(engine);
    private final AuthSession session = engine.from(
            ada.home(),
            () -> engine.get(Sessions.class).find(ada.token()).orElseThrow().view());

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
    }

    @Test
    void counts_once_its_first_code_was_shown() {
        assertThat(state()).isEqualTo(AppState.NONE);
        BegunApp begun = begin();
        assertThat(state()).isEqualTo(AppState.BEGUN);
        assertThat(engine.get(OperatorProof.class).of(session).wanted()).isEmpty();

        assertThat(confirm(code(begun))).isTrue();

        assertThat(state()).isEqualTo(AppState.IN_USE);
        assertThat(engine.get(OperatorProof.class).of(session).wanted())
                .containsExactlyInAnyOrder(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE);
        assertThat(changes()).singleElement().satisfies(event -> {
            assertThat(event.accountId()).contains(ada.id());
            assertThat(event.details()).hasToString("{added=AUTHENTICATOR_APP}");
        });
    }

    @Test
    void a_wrong_code_ends_nothing_and_five_are_enough() {
        BegunApp begun = begin();
        Secret wrong = Secret.of(TimeCodes.code(begun.secret().reveal(), now().plus(Duration.ofDays(300))));
        for (int i = 0; i < 5; i++) {
            assertThat(confirm(wrong)).isFalse();
        }

        assertThat(refusal(() -> confirm(code(begun))).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(state()).isEqualTo(AppState.BEGUN);
    }

    @Test
    void to_begin_anew_makes_the_secret_from_before_void() {
        BegunApp first = begin();
        BegunApp second = begin();

        assertThat(confirm(code(first))).isFalse();
        assertThat(confirm(code(second))).isTrue();
    }

    @Test
    void another_cannot_take_the_place_of_one_in_use() {
        AuthSession both = proven(inUse(), 0);

        assertThat(with(() -> engine.get(OwnAuthenticatorApp.class).begin(both)))
                .isEmpty();
        assertThat(refusal(() -> confirm(both, Secret.of("123456"))).code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(state()).isEqualTo(AppState.IN_USE);
    }

    @Test
    void one_that_is_taken_away_is_gone_and_seen_to_be() {
        AuthSession both = proven(inUse(), 0);
        RecentFactors recent = engine.get(RecentFactors.class);
        assertThat(recent.of(ada.id()).further()).hasSize(1);

        remove(both);

        assertThat(state()).isEqualTo(AppState.NONE);
        assertThat(recent.of(ada.id()).further()).isEmpty();
        assertThat(changes())
                .extracting(SecurityEvent::details)
                .extracting(Object::toString)
                .containsExactly("{added=AUTHENTICATOR_APP}", "{removed=AUTHENTICATOR_APP}");
        remove(both);
        assertThat(changes()).hasSize(2);
    }

    @Test
    void the_password_alone_changes_none_that_is_in_use() {
        BegunApp app = inUse();

        assertThatThrownBy(() -> remove(session)).isInstanceOf(FreshFactorNeeded.class);
        assertThatThrownBy(this::begin).isInstanceOf(FreshFactorNeeded.class);
        assertThatThrownBy(() -> confirm(code(app))).isInstanceOf(FreshFactorNeeded.class);
        assertThat(state()).isEqualTo(AppState.IN_USE);
    }

    @Test
    void of_two_changes_at_once_the_later_one_is_held_against_what_the_first_one_left() {
        BegunApp begun = begin();
        var changes = Stream.<Supplier<Boolean>>of(
                        () -> confirm(code(begun)),
                        () -> with(() -> engine.get(OwnAuthenticatorApp.class)
                                .begin(session)
                                .isPresent()))
                .map(change -> CompletableFuture.supplyAsync(() -> goesThrough(change)))
                .toList();

        assertThat(changes)
                .extracting(CompletableFuture::join)
                .as("either the app is in use, or it is void and another was begun")
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void wrong_codes_of_one_that_was_taken_away_are_forgotten() {
        BegunApp first = inUse();
        AuthSession both = proven(first, 0);
        for (int i = 0; i < 5; i++) {
            engine.from(ada.home(), () -> engine.get(Attempts.class).beginCode(ada.id(), FactorKind.AUTHENTICATOR_APP));
        }

        remove(both);

        BegunApp second = begin();
        assertThat(confirm(code(second))).isTrue();
    }

    @Test
    void stytch_is_asked_thirty_times_in_a_minute() {
        for (int i = 0; i < 30; i++) {
            state();
        }

        assertThat(refusal(this::state).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(refusal(this::begin).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        engine.advance(Duration.ofMinutes(1));
        assertThat(state()).isEqualTo(AppState.NONE);
    }

    @Test
    void while_stytch_is_away_nothing_changes_and_no_try_is_counted() {
        BegunApp begun = begin();
        engine.stytch().fault("totps.authenticate", "error", 1, SERVER_ERROR, "internal_server_error");

        assertThat(refusal(() -> confirm(code(begun))).code()).isEqualTo(ProblemCode.UNAVAILABLE);

        assertThat(state()).isEqualTo(AppState.BEGUN);
        assertThat(confirm(code(begun))).isTrue();
    }

    private BegunApp begin() {
        return with(() -> engine.get(OwnAuthenticatorApp.class).begin(session)).orElseThrow();
    }

    private boolean confirm(Secret code) {
        return confirm(session, code);
    }

    private boolean confirm(AuthSession by, Secret code) {
        return with(() -> engine.get(OwnAuthenticatorApp.class).confirm(by, code));
    }

    private void remove(AuthSession by) {
        engine.run(ada.home(), () -> engine.get(OwnAuthenticatorApp.class).remove(by));
    }

    private BegunApp inUse() {
        BegunApp begun = begin();
        assertThat(confirm(code(begun))).isTrue();
        return begun;
    }

    /** Her session after she has shown one of the recovery codes beside the password. */
    private AuthSession proven(BegunApp app, int recoveryCode) {
        OneTimeCode code =
                OneTimeCode.of(FactorKind.RECOVERY_CODE, app.recoveryCodes().get(recoveryCode));
        return with(() -> engine.get(Sessions.class)
                .find(engine.get(ProveWithCode.class).prove(session, Somebody.PASSWORD, code))
                .orElseThrow()
                .view());
    }

    private AppState state() {
        return with(() -> engine.get(OwnAuthenticatorApp.class).state(session));
    }

    private static boolean goesThrough(Supplier<Boolean> change) {
        try {
            return change.get();
        } catch (ProblemException refused) {
            return false;
        }
    }

    private <T> T with(Supplier<T> work) {
        return engine.from(ada.home(), work);
    }

    private List<SecurityEvent> changes() {
        return engine.events(ada.home()).stream()
                .filter(event -> event.kind() == SecurityEventKind.FACTORS_CHANGED)
                .toList();
    }

    private Secret code(BegunApp app) {
        return Secret.of(TimeCodes.code(app.secret().reveal(), now()));
    }

    private Instant now() {
        return Instant.parse(engine.stytch().call("GET", "/control/clock", null).getString("now"));
    }
}
