package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.Vouched;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The provider's access tokens live for five minutes here. */
class RefreshTest {

    private final World world = World.with("refresh");
    private final SessionToken token = world.signedIn();
    private final AuthSession session = world.session(token).orElseThrow().view();

    @Test
    void an_access_token_is_renewed_when_it_is_due_and_not_before() {
        Secret first = accessToken();
        assertThat(accessToken()).isEqualTo(first);
        assertThat(world.op.calls("token")).isOne();

        world.engine.advance(Duration.ofMinutes(5));

        assertThat(accessToken()).isNotEqualTo(first);
        assertThat(world.op.calls("token")).isEqualTo(2);
        assertThat(world.session(token)).isPresent();
    }

    @Test
    void an_access_token_of_which_the_provider_tells_no_end_is_renewed_all_the_same() {
        world.op.tokens = all -> all.remove("expires_in");
        AuthSession untold = world.session(world.signedIn()).orElseThrow().view();
        Secret first = accessTokenOf(untold);

        world.engine.advance(Duration.ofMinutes(5));
        Secret second = accessTokenOf(untold);
        assertThat(second).isNotEqualTo(first);

        world.op.grantEnded = true;
        world.engine.advance(Duration.ofMinutes(5));
        assertThat(refusal(() -> accessTokenOf(untold)).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
    }

    static Stream<Arguments> tokens_of_others() {
        return Stream.of(
                other("REF-001 iss", "iss", "https://somebody.example"),
                other("REF-002 sub", "sub", "somebody-else"),
                other("REF-003 aud", "aud", "another-client"),
                other("REF-003 azp", "azp", "another-client"),
                other("another nonce", "nonce", "another"),
                other("at_hash", "at_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
    }

    private static Arguments other(String row, String name, Object value) {
        return arguments(row, (Consumer<Map<String, Object>>) claims -> claims.put(name, value));
    }

    @Test
    void REF_003_a_session_ends_when_a_refreshed_id_token_names_an_authorized_party_and_the_first_named_none() {
        world.op.refreshedClaims = claims -> claims.put("azp", "client");
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void a_refreshed_id_token_may_leave_out_the_authorized_party_that_the_first_named() {
        world.op.claims = claims -> claims.put("azp", "client");
        SessionToken named = world.signedIn();
        AuthSession ofNamed = world.session(named).orElseThrow().view();
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(accessTokenOf(ofNamed)).isNotNull();
        assertThat(world.session(named)).isPresent();
    }

    @Test
    void REF_003_a_session_ends_when_a_refreshed_id_token_leaves_out_whom_the_first_was_for_as_well() {
        World trusting = World.with("trusting");
        trusting.op.claims = claims -> claims.putAll(Map.of("aud", List.of("client", "friend"), "azp", "client"));
        SessionToken both = trusting.signedIn();
        AuthSession ofBoth = trusting.session(both).orElseThrow().view();
        trusting.op.refreshedClaims = trusting.op.claims;
        trusting.engine.advance(Duration.ofMinutes(5));
        assertThat(accessTokenOf(ofBoth)).isNotNull();

        trusting.op.refreshedClaims = claims -> claims.put("azp", "client");
        trusting.engine.advance(Duration.ofMinutes(5));

        assertThat(refusal(() -> accessTokenOf(ofBoth)).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(trusting.session(both)).isEmpty();
    }

    static Stream<Arguments> times_of_another_clock() {
        return Stream.of(
                arguments("iat in 5 min", "iat", 300),
                arguments("iat 1 h ago", "iat", -3600),
                arguments("exp 61 s past", "exp", -61),
                arguments("nbf in 5 min", "nbf", 300),
                arguments("auth_time in 5 min", "auth_time", 300));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times_of_another_clock")
    void a_clock_that_was_set_signs_nobody_out(String row, String claim, int fromNow) {
        Secret first = accessToken();
        Secret before = idToken();
        world.op.refreshedClaims = claims -> claims.put(claim, world.now() + fromNow);
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(accessToken()).isNotEqualTo(first);
        assertThat(world.session(token)).isPresent();
        assertThat(idToken()).isEqualTo(before);

        world.op.refreshedClaims = claims -> {};
        world.engine.advance(Duration.ofMinutes(5));
        accessToken();
        assertThat(world.session(token)).isPresent();
    }

    @Test
    void a_token_that_is_somebody_elses_ends_the_session_whatever_its_times_are() {
        world.op.refreshedClaims = claims -> {
            claims.put("iat", world.now() + 300);
            claims.put("sub", "somebody-else");
        };
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens_of_others")
    void a_session_ends_when_it_is_renewed_with_an_id_token_that_is_not_its_own(
            String row, Consumer<Map<String, Object>> wrong) {
        world.op.refreshedClaims = wrong;
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void REF_004_a_grant_that_has_ended_ends_the_session() {
        world.op.grantEnded = true;
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void a_provider_in_trouble_ends_nothing_and_is_asked_again_some_seconds_later_once_for_all_nodes() {
        Secret first = accessToken();
        makeDue();
        world.op.twist("token", usual -> Canned.json(503, "{}"));

        assertThat(accessToken()).isEqualTo(first);
        assertThat(accessToken()).isEqualTo(first);
        assertThat(world.engine.get(OpenIdSource.class).verify(token)).isPresent();
        assertThat(world.op.calls("token")).isEqualTo(2);
        try (Engine secondNode = Engine.with(World.settings())) {
            secondNode.advance(Duration.between(secondNode.get(Clock.class).instant(), world.op.clock.instant()));
            assertThat(secondNode.get(TokensOfSession.class).accessToken(session))
                    .isEqualTo(first);
        }
        assertThat(world.op.calls("token")).isEqualTo(2);

        world.engine.advance(Duration.ofSeconds(15));
        assertThat(accessToken()).isEqualTo(first);
        assertThat(world.op.calls("token")).isEqualTo(3);
    }

    @Test
    void a_provider_in_trouble_is_asked_at_each_look_once_the_access_token_has_run_out() {
        world.engine.advance(Duration.ofMinutes(5));
        world.op.twist("token", usual -> Canned.json(503, "{}"));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(world.op.calls("token")).isEqualTo(3);
        assertThat(world.session(token)).isPresent();
        // what the provider did while it was in trouble is not known: it may have taken the refresh token
        world.op.twist("token", usual -> usual);
        assertThat(world.engine.get(Sessions.class).find(token)).isPresent();
    }

    /** While the access token is good for a while. */
    private void makeDue() {
        world.engine.advance(Duration.ofMinutes(1));
        world.engine.get(OpenIdSessions.class).makeDue(world.op.issuer, world.op.subject, world.op.clock.instant());
    }

    @Test
    void REF_007_two_hundred_at_once_cause_one_renewal() {
        world.engine.advance(Duration.ofMinutes(5));
        ExecutorService threads = Executors.newFixedThreadPool(50);

        List<CompletableFuture<Secret>> all = IntStream.range(0, 200)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::accessToken, threads))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(world.op.calls("token")).isEqualTo(2);
        assertThat(world.session(token)).isPresent();
        threads.shutdown();
    }

    @Test
    void REF_011_a_logout_while_a_renewal_is_under_way_is_final() {
        world.engine.advance(Duration.ofMinutes(5));
        world.op.twist("token", usual -> {
            world.engine.run(
                    Engine.device(), () -> world.engine.get(Sessions.class).end(token, EndReason.SIGNED_OUT));
            return usual;
        });

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void REF_012_nothing_is_renewed_past_the_absolute_end() {
        world.engine.advance(Duration.ofHours(13));

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.op.calls("token")).isOne();
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void REF_013_a_grant_that_has_ended_has_the_persons_other_sessions_asked_at_once() {
        SessionToken other = world.signedIn();
        AuthSession otherSession = world.session(other).orElseThrow().view();
        world.engine.advance(Duration.ofMinutes(3));
        SessionToken newest = world.signedIn();
        AuthSession newestSession = world.session(newest).orElseThrow().view();
        world.engine.advance(Duration.ofMinutes(2));
        world.op.grantEnded = true;

        assertThat(refusal(this::accessToken).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(refusal(() -> accessTokenOf(otherSession)).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(refusal(() -> accessTokenOf(newestSession)).code()).isEqualTo(ProblemCode.INVALID_TOKEN);
        assertThat(world.session(token).or(() -> world.session(other)).or(() -> world.session(newest)))
                .isEmpty();
    }

    @Test
    void REF_014_tokens_in_a_format_that_is_not_known_are_no_tokens() {
        assertThat(HeldTokens.read(new byte[] {9, 1, 2, 3})).isEmpty();
        assertThat(HeldTokens.read(new byte[0])).isEmpty();
        assertThat(HeldTokens.read(new byte[] {1, 0, 0, 1, 0, 65})).isEmpty();
    }

    @Test
    void REF_015_two_nodes_renew_once_and_both_have_the_newest() {
        try (Engine secondNode = Engine.with(World.settings())) {
            secondNode.advance(Duration.between(secondNode.get(Clock.class).instant(), world.op.clock.instant()));
            world.engine.advance(Duration.ofMinutes(5));
            secondNode.advance(Duration.ofMinutes(5));
            ExecutorService threads = Executors.newFixedThreadPool(20);

            List<CompletableFuture<Secret>> all = IntStream.range(0, 20)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> (n % 2 == 0 ? world.engine : secondNode)
                                    .get(TokensOfSession.class)
                                    .accessToken(session),
                            threads))
                    .toList();

            assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
            assertThat(world.op.calls("token")).isEqualTo(2);
            threads.shutdown();
        }
    }

    @Test
    void REF_009_a_node_that_dies_while_it_renews_keeps_nobody_from_it_for_longer_than_its_lease() {
        String origin = world.engine
                .get(OpenIdSessions.class)
                .findBySessionId(session.id())
                .orElseThrow()
                .id()
                .toString();
        Secret first = accessToken();
        world.engine.advance(Duration.ofMinutes(5));
        holdAndDie("openid:" + origin);
        Instant deadline = Instant.now().plusSeconds(40);

        Secret now = first;
        while (now.equals(first) && Instant.now().isBefore(deadline)) {
            now = unlessUnavailable(first);
        }

        assertThat(now).isNotEqualTo(first);
        assertThat(world.op.calls("token")).isEqualTo(2);
        assertThat(world.session(token)).isPresent();
    }

    /** Another node takes the lock for the renewal and is gone before it gives it back. */
    private static void holdAndDie(String lock) {
        CountDownLatch held = new CountDownLatch(1);
        Thread renewing;
        try (Engine dying = Engine.with(World.settings())) {
            renewing = new Thread(() -> dying.get(ClusterLocks.class).runAlone(lock, Duration.ZERO, () -> {
                held.countDown();
                LockSupport.park();
                return true;
            }));
            renewing.setDaemon(true);
            renewing.start();
            assertThat(held.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private Secret unlessUnavailable(Secret otherwise) {
        try {
            return accessToken();
        } catch (ProblemException notYet) {
            assertThat(notYet.code()).isEqualTo(ProblemCode.UNAVAILABLE);
            return otherwise;
        }
    }

    @Test
    void a_session_in_use_is_renewed_by_the_look_at_its_source() {
        world.engine.advance(Duration.ofMinutes(5));

        assertThat(world.engine.get(OpenIdSource.class).verify(token)).isPresent();
        assertThat(world.op.calls("token")).isEqualTo(2);
    }

    @Test
    void the_source_knows_its_sessions_without_redis_and_no_others() {
        Vouched vouched = world.engine.get(OpenIdSource.class).verify(token).orElseThrow();

        assertThat(vouched.account().id()).isEqualTo(session.accountId());
        assertThat(vouched.startedAt()).isBeforeOrEqualTo(session.signedInAt());
        assertThat(vouched.seenAt()).contains(vouched.startedAt());
        assertThat(world.engine
                        .get(OpenIdSource.class)
                        .verify(SessionToken.parse("nobody-has-ever-seen-this-token")
                                .orElseThrow()))
                .isEmpty();
    }

    private Secret accessToken() {
        return accessTokenOf(session);
    }

    private Secret idToken() {
        TokensOfSession tokens = world.engine.get(TokensOfSession.class);
        return tokens.held(tokens.originOf(session)).orElseThrow().idToken();
    }

    private Secret accessTokenOf(AuthSession of) {
        return world.engine.from(
                Engine.device(), () -> world.engine.get(TokensOfSession.class).accessToken(of));
    }
}
