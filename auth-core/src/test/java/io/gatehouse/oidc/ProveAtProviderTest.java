package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Factor;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import io.gatehouse.oidc.FinishedSignIn.SignedIn;
import io.gatehouse.testing.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Step-up: somebody who is signed in proves once more, at the same provider, that they are the same person. */
class ProveAtProviderTest {

    private static final NeededProof FRESH = new NeededProof(Duration.ofMinutes(5), List.of());
    private static final NeededProof GOLD = new NeededProof(Duration.ofMinutes(5), List.of("gold", "platinum"));

    private final World world = World.with("stepup");
    private final SessionToken token = world.signedIn();
    private final AuthSession session = world.session(token).orElseThrow().view();

    @Test
    void asks_the_sessions_provider_for_the_same_person_a_fresh_proof_and_its_class() {
        Map<String, String> asked = Op.form(start(GOLD).authorizationUri().getRawQuery());

        assertThat(asked)
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "300")
                .containsEntry("acr_values", "gold platinum")
                .containsEntry("login_hint", session.email())
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    void SESS_011_gives_the_same_person_a_new_session_that_is_fresh() {
        long now = world.now();
        world.op.claims = claims -> {
            claims.put("auth_time", now);
            claims.put("acr", "platinum");
        };

        SessionToken proven = proven(GOLD);

        AuthSession after = world.session(proven).orElseThrow().view();
        assertThat(proven).isNotEqualTo(token);
        assertThat(after.id()).isNotEqualTo(session.id());
        assertThat(after.accountId()).isEqualTo(session.accountId());
        assertThat(after.factors())
                .extracting(Factor::verifiedAt, Factor::acr)
                .containsExactly(tuple(Optional.of(Instant.ofEpochSecond(now)), Optional.of("platinum")));
    }

    @Test
    void somebody_else_who_comes_back_is_refused_and_the_session_goes_on() {
        world.op.claims = claims -> claims.put("auth_time", world.now());
        StartedSignIn started = start(FRESH);
        Map<String, String> answer = world.authorize(started);
        world.op.subject = "somebody-else";
        world.op.email = "somebody.else@example.com";

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.OTHER_PERSON);

        assertThat(world.session(token)).isPresent();
    }

    @Test
    void IDT_049_a_weaker_class_than_asked_for_is_refused() {
        world.op.claims = claims -> {
            claims.put("auth_time", world.now());
            claims.put("acr", "silver");
        };

        assertThat(refusal(() -> proven(GOLD)).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void a_provider_that_does_not_say_when_is_refused() {
        assertThat(refusal(() -> proven(FRESH)).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void a_provider_that_asked_for_nothing_is_refused() {
        world.op.claims = claims -> claims.put("auth_time", world.now() - 3600);

        assertThat(refusal(() -> proven(FRESH)).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void without_auth_time_nobody_knows_how_fresh_a_proof_is() {
        assertThat(session.factors()).extracting(Factor::verifiedAt).containsExactly(Optional.empty());
    }

    @Test
    void a_refreshed_id_token_that_says_less_takes_nothing_from_the_proof() {
        long proven = world.now() - 60;
        world.op.claims = claims -> claims.put("auth_time", proven);
        SessionToken signedIn = world.signedIn();
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(world.engine
                        .get(OpenIdSource.class)
                        .verify(signedIn)
                        .orElseThrow()
                        .factors())
                .extracting(Factor::verifiedAt)
                .containsExactly(Optional.of(Instant.ofEpochSecond(proven)));
    }

    /** Keycloak ends its session with any refresh token of it, and with that the one that came after. */
    @Test
    void the_end_of_the_session_before_takes_nothing_away_from_the_one_after() {
        SessionToken next = world.signedIn();
        OpenIdSource source = world.engine.get(OpenIdSource.class);

        source.end(source.verify(token).orElseThrow().sourceSessionId());
        source.end(source.verify(next).orElseThrow().sourceSessionId());

        Instant deadline = Instant.now().plusSeconds(10);
        while (world.op.calls("revoke") == 0 && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(world.op.calls("revoke")).isOne();
    }

    @Test
    void a_sign_in_that_a_node_of_the_release_before_has_begun_is_understood() {
        PendingSignIn before = PendingSignIn.of("nonce\nverifier\n300\n1000\n/wanted".getBytes(StandardCharsets.UTF_8));

        assertThat(before.returnPath()).isEqualTo("/wanted");
        assertThat(before.asked())
                .isEqualTo(new PendingSignIn.Asked(Optional.of(Duration.ofMinutes(5)), List.of(), Optional.empty()));
    }

    private StartedSignIn start(NeededProof needed) {
        StartRequest request = new StartRequest(Optional.empty(), "/wanted", false, Optional.empty());
        return world.engine.from(
                Engine.device(), () -> world.engine.get(ProveAtProvider.class).start(session, request, needed));
    }

    private SessionToken proven(NeededProof needed) {
        StartedSignIn started = start(needed);
        return ((SignedIn) world.finish(started, world.authorize(started))).token();
    }
}
