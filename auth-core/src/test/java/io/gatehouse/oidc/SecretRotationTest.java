package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The session secret changes under people who are signed in, on one node after the other. */
class SecretRotationTest {

    private static final String OLD = "the secret of the tests before the change, long enough";
    private static final String NEW = "the secret of the tests after the change, long enough";

    /** Knows the new secret, and makes everything with the old one. */
    private static Engine first;

    /** Makes everything with the new one. */
    private static Engine second;

    /** Knows the old one no more. */
    private static Engine last;

    private final World world = World.with("rotation");

    @BeforeAll
    static void start() {
        first = engine(OLD, NEW);
        second = engine(NEW, OLD);
        last = engine(NEW, "");
    }

    @BeforeEach
    void shareTheClock() {
        world.op.clock = first.get(Clock.class);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        last.close();
    }

    @Test
    void COOK_010_a_session_from_before_the_change_goes_on_until_the_old_secret_is_dropped() {
        SessionToken token = signIn(first, first);

        assertThat(find(second, token)).isPresent();
        assertThat(find(second, token).orElseThrow().view().accountId())
                .isEqualTo(find(first, token).orElseThrow().view().accountId());
        assertThat(find(last, token)).isEmpty();
    }

    @Test
    void a_session_from_after_the_change_is_known_to_nodes_that_have_yet_to_change() {
        SessionToken token = signIn(second, second);

        assertThat(find(first, token)).isPresent();
        assertThat(find(last, token)).isPresent();
    }

    @Test
    void an_end_holds_on_both_sides_of_the_change() {
        SessionToken before = signIn(first, first);
        SessionToken after = signIn(second, second);
        assertThat(find(second, before)).isPresent();
        assertThat(find(first, after)).isPresent();

        second.run(Engine.device(), () -> second.get(Sessions.class).end(before, EndReason.SIGNED_OUT));
        first.run(Engine.device(), () -> first.get(Sessions.class).end(after, EndReason.SIGNED_OUT));

        assertThat(find(first, before)).isEmpty();
        assertThat(find(second, before)).isEmpty();
        assertThat(find(first, after)).isEmpty();
        assertThat(find(second, after)).isEmpty();
    }

    @Test
    void all_sessions_but_one_end_also_if_that_one_is_from_before_the_change() {
        SessionToken kept = signIn(first, first);
        SessionToken other = signIn(second, second);
        AuthSession session = find(second, kept).orElseThrow().view();

        second.run(
                Engine.device(),
                () -> second.get(Sessions.class)
                        .endAllOf(session.accountId(), Optional.of(kept), EndReason.PASSWORD_CHANGED));

        assertThat(find(second, kept)).isPresent();
        assertThat(find(second, other)).isEmpty();
    }

    @Test
    void the_providers_tokens_from_before_the_change_are_read_and_renewed() {
        SessionToken token = signIn(first, first);
        AuthSession session = find(second, token).orElseThrow().view();
        Secret before = accessToken(first, session);

        assertThat(accessToken(second, session)).isEqualTo(before);
        advance(Duration.ofMinutes(5));
        assertThat(accessToken(second, session)).isNotEqualTo(before);
        assertThat(find(first, token)).isPresent();
        assertThat(find(second, token)).isPresent();
    }

    @Test
    void a_sign_in_that_began_on_one_side_ends_on_the_other() {
        assertThat(find(second, signIn(first, second))).isPresent();
        assertThat(find(first, signIn(second, first))).isPresent();
    }

    private SessionToken signIn(Engine beginsAt, Engine endsAt) {
        StartRequest request = new StartRequest(Optional.empty(), "/wanted", false, Optional.empty());
        StartedSignIn started = beginsAt.from(
                Engine.device(), () -> beginsAt.get(OpenIdSignIn.class).start("rotation", request));
        Map<String, String> answer = world.authorize(started);
        return endsAt.from(
                Engine.device(),
                () -> ((FinishedSignIn.SignedIn) endsAt.get(OpenIdSignIn.class)
                                .finish(
                                        "rotation",
                                        AuthorizationResponse.of(World.multi(answer)),
                                        Optional.of(started.browserBinding())))
                        .token());
    }

    private static Optional<FoundSession> find(Engine at, SessionToken token) {
        return at.from(Engine.device(), () -> at.get(Sessions.class).find(token));
    }

    private static Secret accessToken(Engine at, AuthSession session) {
        return at.from(Engine.device(), () -> at.get(TokensOfSession.class).accessToken(session));
    }

    private static void advance(Duration by) {
        first.advance(by);
        second.advance(by);
        last.advance(by);
    }

    private static Engine engine(String secret, String previous) {
        Map<String, String> settings = new HashMap<>(World.settings());
        settings.put("SESSION_SECRET", secret);
        settings.put("SESSION_SECRET_PREVIOUS", previous);
        return Engine.with(settings);
    }
}
