package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.redis.ClusterLocks;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many renewals a node begins on the way of requests, at once. */
class RenewalsOnTheWayTest {

    private static final int ROOM = 16;

    private final Device home = Engine.device();

    @Test
    void CONC_006_a_request_that_finds_no_room_goes_on_and_the_next_one_renews() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Engine engine = Engine.with(Map.of("GATEHOUSE_SESSION_IDLE_MINUTES", "60"))) {
            List<SessionToken> tokens =
                    Stream.generate(() -> signUp(engine)).limit(ROOM + 1).toList();
            engine.advance(Duration.ofMinutes(31));
            List<FoundSession> found =
                    tokens.stream().map(token -> find(engine, token)).toList();
            CountDownLatch held = new CountDownLatch(found.size());
            CountDownLatch free = new CountDownLatch(1);
            found.forEach(one -> threads.submit(() -> hold(engine, one, held, free)));
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();

            List<CompletableFuture<Optional<SessionToken>>> renewals = found.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> renew(engine, one), threads))
                    .toList();
            CompletableFuture.anyOf(renewals.toArray(CompletableFuture[]::new)).get(2, TimeUnit.SECONDS);
            List<FoundSession> withoutRoom = IntStream.range(0, found.size())
                    .filter(i -> renewals.get(i).isDone())
                    .mapToObj(found::get)
                    .toList();
            free.countDown();

            assertThat(withoutRoom).hasSize(1);
            assertThat(renewals.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                    .hasSize(ROOM);
            assertThat(renew(engine, withoutRoom.get(0))).isPresent();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Somebody else renews this session just now. */
    private static void hold(Engine engine, FoundSession session, CountDownLatch held, CountDownLatch free) {
        engine.get(ClusterLocks.class).runAlone("renew:" + session.key().hex(), Duration.ofSeconds(3), () -> {
            held.countDown();
            try {
                return free.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                return false;
            }
        });
    }

    private Optional<SessionToken> renew(Engine engine, FoundSession found) {
        return engine.from(home, () -> engine.get(Sessions.class).renewIfDue(found));
    }

    private FoundSession find(Engine engine, SessionToken token) {
        return engine.from(home, () -> engine.get(Sessions.class).find(token)).orElseThrow();
    }

    private static SessionToken signUp(Engine engine) {
        EmailAddress ada = Engine.somebody();
        SignUpOutcome outcome = engine.from(
                Engine.device(),
                () -> engine.get(SignUp.class).signUp(ada, Secret.of("correct-Horse7battery"), "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }
}
