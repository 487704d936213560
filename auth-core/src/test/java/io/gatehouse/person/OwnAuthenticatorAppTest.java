package io.gatehouse.person;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.dev.stytch.totp.TimeCodes;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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
        confirm(code(begin()));

        assertThat(with(() -> engine.get(OwnAuthenticatorApp.class).begin(session)))
                .isEmpty();
        assertThat(refusal(() -> confirm(Secret.of("123456"))).code()).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(state()).isEqualTo(AppState.IN_USE);
    }

    @Test
    void one_that_is_taken_away_is_gone_and_seen_to_be() {
        confirm(code(begin()));
        RecentFactors recent = engine.get(RecentFactors.class);
        assertThat(recent.of(ada.id()).further()).hasSize(1);

        remove();

        assertThat(state()).isEqualTo(AppState.NONE);
        assertThat(recent.of(ada.id()).further()).isEmpty();
        assertThat(changes())
                .extracting(SecurityEvent::details)
                .extracting(Object::toString)
                .containsExactly("{added=AUTHENTICATOR_APP}", "{removed=AUTHENTICATOR_APP}");
        remove();
        assertThat(changes()).hasSize(2);
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
        return with(() -> engine.get(OwnAuthenticatorApp.class).confirm(session, code));
    }

    private void remove() {
        engine.run(ada.home(), () -> engine.get(OwnAuthenticatorApp.class).remove(session));
    }

    private AppState state() {
        return with(() -> engine.get(OwnAuthenticatorApp.class).state(session));
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
