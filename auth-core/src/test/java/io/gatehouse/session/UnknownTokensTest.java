package io.gatehouse.session;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnknownTokensTest {

    private static final String VERIFY = "sessions.authenticate";
    private static final int MOST = 30;
    /** Of the 20 calls per second that a node has while Redis is away. */
    private static final int SHARE = 5;

    /** More than a client may have looked up while it asks for them, on a slow machine too. */
    private static final int MANY = 500;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static FaultProxy redis;
    private static Engine engine;

    private final Device stranger = Engine.device();
    private final Sessions sessions = engine.get(Sessions.class);

    @BeforeAll
    static void start() {
        redis = FaultProxy.to(Servers.redis().host(), Servers.redis().port());
        engine = Engine.with(Map.of("REDIS_URL", "redis://127.0.0.1:" + redis.port()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        redis.close();
    }

    @Test
    void a_client_with_made_up_tokens_is_refused_before_stytch_is_asked() {
        ask(stranger, MOST);
        int asked = engine.stytch().calls(VERIFY);

        ProblemException problem = refusal(() -> find(stranger, madeUp()));

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(problem.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(1)));
        assertThat(engine.stytch().calls(VERIFY)).isEqualTo(asked);
        assertThat(find(Engine.device(), madeUp())).isEmpty();
    }

    @Test
    void the_same_unknown_token_again_counts_once() {
        SessionToken token = madeUp();
        IntStream.range(0, 2 * MOST)
                .forEach(i -> assertThat(find(stranger, token)).isEmpty());

        assertThat(find(stranger, madeUp())).isEmpty();
    }

    @Test
    void sessions_that_memory_or_redis_know_are_found_all_the_same() {
        SessionToken token = signUp();
        ask(stranger, MOST);
        refusal(() -> find(stranger, madeUp()));

        assertThat(find(stranger, token)).isPresent();
        engine.get(NearCache.class).distrustAll();
        assertThat(find(stranger, token)).isPresent();
    }

    @Test
    void FLT_006_sessions_that_only_stytch_knows_do_not_count() throws IOException {
        for (int i = 0; i < MOST + 5; i++) {
            SessionToken token = signUp();
            Servers.redis()
                    .command(
                            "DEL",
                            "gatehouse:session:"
                                    + engine.get(TokenKeys.class).of(token).hex());
            engine.get(NearCache.class).distrustAll();
            assertThat(find(stranger, token)).isPresent();
        }

        assertThat(find(stranger, madeUp())).isEmpty();
    }

    @Test
    void FLT_002_without_redis_a_client_uses_up_its_share_and_not_what_others_need() {
        SessionToken token = signUp();
        redis.cut();
        try {
            engine.get(NearCache.class).distrustAll();
            int asked = engine.stytch().calls(VERIFY);
            long begun = System.nanoTime();
            List<ProblemException> refusals = Stream.generate(() -> tryToFind(madeUp()))
                    .limit(MANY)
                    .filter(Objects::nonNull)
                    .toList();
            int seconds = (int) Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 2;

            assertThat(engine.stytch().calls(VERIFY)).isLessThanOrEqualTo(asked + SHARE * seconds);
            assertThat(refusals)
                    .hasSizeGreaterThanOrEqualTo(MANY - SHARE * seconds)
                    .extracting(ProblemException::code)
                    .containsOnly(ProblemCode.UNAVAILABLE);
            assertThat(find(Engine.device(), token)).isPresent();
        } finally {
            redis.pass();
            awaitRedis();
        }
    }

    @Test
    void FLT_002_without_redis_stale_tokens_shut_nobody_out_behind_their_address() {
        SessionToken token = signUp();
        redis.cut();
        try {
            engine.get(NearCache.class).distrustAll();
            for (int i = 0; i < 2 * MOST; i++) {
                tryToFind(madeUp());
            }

            engine.advance(SECOND);

            assertThat(find(stranger, token)).isPresent();
        } finally {
            redis.pass();
            awaitRedis();
        }
    }

    private ProblemException tryToFind(SessionToken token) {
        return catchThrowableOfType(ProblemException.class, () -> find(stranger, token));
    }

    /** Its breaker needs a moment to find that it is back. */
    private static void awaitRedis() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            try {
                engine.get(SessionStore.class).beWritable();
                return;
            } catch (StoreUnavailable notYet) {
                assertThat(Instant.now()).isBefore(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private void ask(Device from, int times) {
        IntStream.range(0, times).forEach(i -> assertThat(find(from, madeUp())).isEmpty());
    }

    private Optional<FoundSession> find(Device from, SessionToken token) {
        return engine.from(from, () -> sessions.find(token));
    }

    private static SessionToken madeUp() {
        return SessionToken.parse("made-up-" + UUID.randomUUID()).orElseThrow();
    }

    private static SessionToken signUp() {
        EmailAddress ada = Engine.somebody();
        SignUpOutcome outcome = engine.from(
                Engine.device(),
                () -> engine.get(SignUp.class).signUp(ada, Secret.of("correct-Horse7battery"), "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }
}
