package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RoleRaceTest {

    /** The life of an access token, and the time between two looks at a session in use. */
    private static final Duration STATED = Duration.ofMinutes(6);

    private static final int CALLERS = 4;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final World world = World.with("racing");

    @Test
    void CONC_004_a_role_that_was_taken_away_is_accepted_no_longer_than_stated_however_many_ask() throws Exception {
        world.op.claims = claims -> claims.put("realm_access", Map.of("roles", List.of("editor")));
        SessionToken token = world.signedIn();
        assertThat(roles(token)).contains("editor");
        world.engine.advance(STATED);
        CountDownLatch gone = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

        try {
            List<Future<Long>> acceptedLater = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                acceptedLater.add(callers.submit(() -> acceptedAfter(gone, token)));
            }
            assertThat(gone.await(1, TimeUnit.MINUTES)).isTrue();
            for (Future<Long> each : acceptedLater) {
                assertThat(each.get()).isZero();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(world.op.calls("token")).as("one sign-in, one renewal").isEqualTo(2);
    }

    /** Asks until the role has gone, and for a while after; how often it was there again. */
    private long acceptedAfter(CountDownLatch gone, SessionToken token) {
        long again = 0;
        for (int later = 0; later < 100 && !Thread.currentThread().isInterrupted(); ) {
            boolean wasGone = gone.getCount() == 0;
            boolean there = roles(token).contains("editor");
            // so that four callers leave the machine room for what they wait for
            LockSupport.parkNanos(PAUSE_NANOS);
            if (!there) {
                gone.countDown();
            }
            later += wasGone ? 1 : 0;
            again += wasGone && there ? 1 : 0;
        }
        return again;
    }

    private Set<String> roles(SessionToken token) {
        return world.session(token).orElseThrow().view().roles();
    }
}
