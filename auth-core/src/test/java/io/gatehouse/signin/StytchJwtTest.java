package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.bearer.Bearers;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StytchJwtTest {

    private static final String PASSWORD = "correct-Horse7battery";

    private final Engine engine = Engine.shared();
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
    }

    @Test
    void leads_to_the_account_that_the_sessions_token_leads_to() {
        SessionToken token = signUp();
        VerifiedBearer bearer = verify(jwt(token)).orElseThrow();

        assertThat(bearer.caller()).isEqualTo(account().id().toString());
        assertThat(bearer.roles()).containsExactly("user");
        assertThat(bearer.claims()).containsKey("https://stytch.com/session");
    }

    @Test
    void says_what_roles_its_person_has_at_stytch() {
        SessionToken token = signUp();
        engine.stytch().giveRoles(account().stytchUserId().orElseThrow(), "clerk");

        assertThat(verify(jwt(token)).orElseThrow().roles()).containsExactlyInAnyOrder("user", "clerk");
    }

    @Test
    void is_verified_here_with_keys_that_are_fetched_once() {
        SessionToken token = signUp();
        assertThat(verify(jwt(token))).isPresent();
        int before = engine.stytch().calls("sessions.getJWKS");

        String another = jwt(token);
        engine.stytch().fault("sessions.*", "error", 100, 500, "internal_server_error");
        assertThat(verify(another)).isPresent();
        assertThat(engine.stytch().calls("sessions.getJWKS")).isEqualTo(before);
    }

    @Test
    void is_refused_once_its_session_is_known_to_have_ended() {
        SessionToken token = signUp();
        String shown = jwt(token);
        String kept = jwt(token);
        assertThat(verify(shown)).isPresent();

        engine.run(home, () -> engine.get(Sessions.class).end(token, EndReason.SIGNED_OUT));

        assertThat(verify(shown)).isEmpty();
        assertThat(verify(kept)).isEmpty();
    }

    @Test
    void is_refused_after_an_end_that_redis_has_forgotten() throws IOException {
        SessionToken token = signUp();
        String shown = jwt(token);
        assertThat(verify(shown)).isPresent();
        engine.run(home, () -> engine.get(Sessions.class).end(token, EndReason.SIGNED_OUT));

        Servers.redis().command("FLUSHALL");

        assertThat(verify(shown)).isEmpty();
    }

    @Test
    void another_session_of_the_same_person_goes_on() {
        SessionToken first = signUp();
        SessionToken second = signIn();
        String jwt = jwt(second);
        engine.run(home, () -> engine.get(Sessions.class).end(first, EndReason.SIGNED_OUT));

        assertThat(verify(jwt)).isPresent();
    }

    @Test
    void of_a_session_that_only_stytch_knows_is_refused_within_a_minute_after_all_were_ended() {
        signUp();
        String unheardOf = sessionAtStytch();
        engine.advance(Duration.ofSeconds(10));
        assertThat(verify(jwt(unheardOf))).isPresent();
        AuthSession kept = find(signIn());

        engine.run(home, () -> engine.get(AccountSessions.class).endOthers(kept.accountId(), kept.id()));
        engine.advance(Duration.ofSeconds(61));

        assertThat(verify(jwt(unheardOf))).isEmpty();
    }

    @Test
    void of_a_session_that_only_stytch_knows_is_refused_after_an_end_for_another_reason() {
        AuthSession first = find(signUp());
        String unheardOf = sessionAtStytch();
        engine.advance(Duration.ofSeconds(10));

        engine.run(
                home,
                () -> engine.get(Sessions.class)
                        .endAllOf(first.accountId(), Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR));

        assertThat(verify(jwt(unheardOf))).isEmpty();
    }

    @Test
    void nor_does_the_token_of_such_a_session_open_it_while_later_ones_do() {
        AuthSession kept = find(signUp());
        SessionToken unheardOf = SessionToken.parse(sessionAtStytch()).orElseThrow();
        engine.advance(Duration.ofSeconds(10));

        engine.run(home, () -> engine.get(AccountSessions.class).endOthers(kept.accountId(), kept.id()));

        assertThat(engine.from(home, () -> engine.get(Sessions.class).find(unheardOf)))
                .isEmpty();
        assertThat(find(signIn()).accountId()).isEqualTo(kept.accountId());
    }

    @Test
    void of_the_session_that_went_on_and_of_a_later_one_is_good_after_all_others_were_ended() {
        SessionToken spared = signUp();
        engine.advance(Duration.ofSeconds(10));
        engine.run(
                home,
                () -> engine.get(Sessions.class)
                        .endAllOf(find(spared).accountId(), Optional.of(spared), EndReason.PASSWORD_CHANGED));

        assertThat(verify(jwt(spared))).isPresent();
        assertThat(verify(jwt(sessionAtStytch()))).isPresent();
    }

    @Test
    void of_a_session_that_is_older_than_any_of_ours_may_be_is_refused() {
        signUp();
        String unheardOf = sessionAtStytch();
        for (int hour = 0; hour < 12; hour++) {
            assertThat(verify(jwt(unheardOf))).isPresent();
            engine.advance(Duration.ofHours(1));
        }

        assertThat(verify(jwt(unheardOf))).isEmpty();
    }

    @Test
    void of_a_session_that_ended_at_stytch_untold_is_good_until_it_ends() {
        String jwt = jwt(signUp());
        engine.stytch().revokeSessionsOf(ada.value());
        assertThat(verify(jwt)).isPresent();

        engine.advance(Duration.ofSeconds(361));
        assertThat(verify(jwt)).isEmpty();
    }

    @Test
    void of_an_account_that_was_closed_is_refused_within_a_minute() {
        String jwt = jwt(signUp());
        assertThat(verify(jwt)).isPresent();
        engine.get(Accounts.class).changeState(account().id(), AccountState.ACTIVE, AccountState.DISABLED);

        engine.advance(Duration.ofSeconds(61));
        assertThat(verify(jwt)).isEmpty();
    }

    @Test
    void of_somebody_who_never_came_here_is_refused() {
        JsonObject made = engine.stytch()
                .call(
                        "POST",
                        "/v1/passwords",
                        Json.createObjectBuilder()
                                .add("email", ada.value())
                                .add("password", PASSWORD)
                                .add("session_duration_minutes", 60)
                                .build());

        assertThat(verify(made.getString("session_jwt"))).isEmpty();
    }

    @Test
    void that_was_changed_is_refused() {
        String[] parts = jwt(signUp()).split("\\.");
        String other = jwt(signIn()).split("\\.")[1];

        assertThat(verify(parts[0] + "." + other + "." + parts[2])).isEmpty();
        assertThat(verify(parts[0] + "." + parts[1] + ".")).isEmpty();
        assertThat(verify(parts[0] + "." + parts[1] + "." + parts[2].substring(4)))
                .isEmpty();
    }

    private Optional<VerifiedBearer> verify(String jwt) {
        return engine.get(Bearers.class).verify(Secret.of(jwt));
    }

    /** As a client of Stytch's gets one. */
    private String jwt(SessionToken token) {
        return jwt(token.reveal());
    }

    private String jwt(String sessionToken) {
        return engine.stytch()
                .call(
                        "POST",
                        "/v1/sessions/authenticate",
                        Json.createObjectBuilder()
                                .add("session_token", sessionToken)
                                .build())
                .getString("session_jwt");
    }

    /** The token of a session that was opened at Stytch, past Gatehouse. */
    private String sessionAtStytch() {
        return engine.stytch()
                .call(
                        "POST",
                        "/v1/passwords/authenticate",
                        Json.createObjectBuilder()
                                .add("email", ada.value())
                                .add("password", PASSWORD)
                                .add("session_duration_minutes", 1440)
                                .build())
                .getString("session_token");
    }

    private AuthSession find(SessionToken token) {
        return engine.from(home, () -> engine.get(Sessions.class).find(token))
                .orElseThrow()
                .view();
    }

    private Account account() {
        return engine.get(FindAccount.class).byEmail(ada).orElseThrow();
    }

    private SessionToken signUp() {
        SignUpOutcome outcome =
                engine.from(home, () -> engine.get(SignUp.class).signUp(ada, Secret.of(PASSWORD), "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private SessionToken signIn() {
        return engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, Secret.of(PASSWORD)));
    }
}
