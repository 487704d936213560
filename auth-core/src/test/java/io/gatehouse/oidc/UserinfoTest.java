package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UserinfoTest {

    private static final int AT_ONCE = 20;
    private static final int PLACES = 8;

    private final World world = World.with("userinfo");

    @Test
    void UI_001_refuses_what_is_said_about_somebody_else() {
        world.op.userinfo = all -> all.put("sub", "somebody-else");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void UI_002_refuses_what_is_said_about_nobody() {
        world.op.userinfo = all -> all.remove("sub");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void UI_003_refuses_a_list() {
        world.op.twist("userinfo", usual -> Canned.json(200, "[" + usual.text() + "]"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void UI_005_refuses_an_unsigned_token() {
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder().subject("x").build()).serialize();
        world.op.twist("userinfo", usual -> Canned.json(200, unsigned).as("application/jwt"));

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void asks_the_provider_when_somebody_wants_to_know() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        world.op.userinfo = all -> all.put("nickname", "Ada");

        Map<String, Object> live = world.engine.get(OpenIdUserinfo.class).live(session);

        assertThat(live).containsEntry("nickname", "Ada").containsEntry("sub", world.op.subject);
    }

    @Test
    void the_provider_is_asked_once_for_all_who_ask_about_a_session_at_the_same_time() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        int before = world.op.calls("userinfo");
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        world.op.twist("userinfo", usual -> {
            awaitAll(all);
            return usual;
        });
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

        List<CompletableFuture<Map<String, Object>>> asked = IntStream.range(0, AT_ONCE)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> {
                            all.countDown();
                            return world.engine.get(OpenIdUserinfo.class).live(session);
                        },
                        threads))
                .toList();

        assertThat(asked.stream().map(CompletableFuture::join).map(said -> said.get("sub")))
                .containsOnly(world.op.subject);
        assertThat(world.op.calls("userinfo")).isLessThan(before + AT_ONCE);
        threads.shutdown();
    }

    @Test
    void people_who_look_leave_places_for_those_who_sign_in() throws Exception {
        List<AuthSession> sessions = Stream.generate(
                        () -> world.session(world.signedIn()).orElseThrow().view())
                .limit(PLACES)
                .toList();
        AuthSession oneMore = world.session(world.signedIn()).orElseThrow().view();
        CountDownLatch looking = new CountDownLatch(PLACES);
        CountDownLatch enough = new CountDownLatch(1);
        world.op.twist("userinfo", usual -> {
            looking.countDown();
            awaitAll(enough);
            return usual;
        });
        ExecutorService threads = Executors.newFixedThreadPool(PLACES);
        sessions.forEach(session ->
                threads.submit(() -> world.engine.get(OpenIdUserinfo.class).live(session)));
        assertThat(looking.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(refusal(() -> world.engine.get(OpenIdUserinfo.class).live(oneMore))
                        .code())
                .isEqualTo(ProblemCode.UNAVAILABLE);
        world.op.twist("userinfo", usual -> usual);
        assertThat(world.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);
        enough.countDown();
        threads.shutdown();
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            all.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_is_said_later_about_somebody_else_is_refused_as_well() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        world.op.userinfo = all -> all.put("sub", "somebody-else");

        assertThat(refusal(() -> world.engine.get(OpenIdUserinfo.class).live(session))
                        .code())
                .isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void an_access_token_that_the_provider_does_not_take_any_more_is_renewed_once_and_tried_again() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        int before = world.op.calls("userinfo");
        world.op.twist("userinfo", usual -> world.op.calls("userinfo") == before + 1 ? Canned.json(401, "{}") : usual);

        assertThat(live(session)).containsEntry("sub", world.op.subject);
        assertThat(world.op.calls("token")).isEqualTo(2);
        assertThat(world.op.calls("userinfo")).isEqualTo(before + 2);
    }

    @Test
    void a_provider_that_takes_no_access_token_at_all_is_not_asked_without_an_end() {
        AuthSession session = world.session(world.signedIn()).orElseThrow().view();
        int before = world.op.calls("userinfo");
        world.op.twist("userinfo", usual -> Canned.json(401, "{}"));

        assertThat(refusal(() -> live(session)).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
        assertThat(world.op.calls("token")).isEqualTo(2);
        assertThat(world.op.calls("userinfo")).isEqualTo(before + 2);
    }

    @Test
    void a_session_whose_access_token_is_refused_ends_if_its_grant_has_ended() {
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        world.op.twist("userinfo", usual -> Canned.json(401, "{}"));
        world.op.grantEnded = true;

        assertThat(refusal(() -> live(session)).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void without_a_refresh_token_a_refused_access_token_stays_refused() {
        world.op.tokens = all -> all.remove("refresh_token");
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        world.op.twist("userinfo", usual -> Canned.json(401, "{}"));

        assertThat(refusal(() -> live(session)).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
        assertThat(world.op.calls("token")).isOne();
        assertThat(world.session(token)).isPresent();
    }

    private Map<String, Object> live(AuthSession session) {
        return world.engine.from(
                World.HOME, () -> world.engine.get(OpenIdUserinfo.class).live(session));
    }

    @Test
    void a_provider_that_gives_no_refresh_token_says_nothing_later_and_the_session_lives_on() {
        world.op.tokens = all -> all.remove("refresh_token");
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        world.engine.advance(Duration.ofMinutes(6));

        assertThat(refusal(() -> world.engine.get(OpenIdUserinfo.class).live(session))
                        .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(world.session(token)).isPresent();
    }
}
