package io.gatehouse.store;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With three searches under way that end when the test lets them. */
class SearchesTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch inside = new CountDownLatch(3);
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private List<CompletableFuture<String>> three = List.of();

    @BeforeEach
    void nothing_is_asked() {
        assertThat(new Searches().ask(() -> "found")).isEqualTo("found");
    }

    @AfterEach
    void let_them_end() {
        end.countDown();
        three.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    @Test
    void who_comes_while_others_are_at_it_waits_for_one_to_end() throws Exception {
        Searches searches = busy(new Searches(1, LONG));
        FutureTask<String> fourth = new FutureTask<>(() -> searches.ask(() -> "found"));
        Thread waiting = new Thread(fourth);
        waiting.start();
        while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(fourth.isDone()).isFalse();

        let_them_end();

        assertThat(fourth.get()).isEqualTo("found");
    }

    @Test
    void who_waited_in_vain_is_told_to_come_back_and_not_that_it_was_too_much_of_them() throws Exception {
        Searches searches = busy(new Searches(1, Duration.ofMillis(1)));

        ProblemException problem = refusal(() -> searches.ask(() -> "found"));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(problem.retryAfter()).isPresent();
        let_them_end();
        assertThat(searches.ask(() -> "found")).isEqualTo("found");
    }

    @Test
    void not_everybody_may_wait() throws Exception {
        Searches searches = busy(new Searches(0, LONG));

        assertThat(refusal(() -> searches.ask(() -> "found")).code()).isEqualTo(ProblemCode.UNAVAILABLE);
    }

    @Test
    void a_thread_that_is_to_stop_does_not_wait() throws Exception {
        Searches searches = busy(new Searches(1, LONG));
        Thread.currentThread().interrupt();

        assertThat(refusal(() -> searches.ask(() -> "found")).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void those_who_look_at_what_is_their_own_or_end_sessions_have_places_of_their_own() throws Exception {
        Searches searches = busy(new Searches(0, Duration.ofMillis(1)));

        assertThat(refusal(() -> searches.ask(() -> "found")).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(searches.askForOneself(() -> "found")).isEqualTo("found");
        assertThat(searches.askToEnd(() -> "found")).isEqualTo("found");
    }

    @Test
    void a_crowd_that_looks_at_what_is_its_own_costs_operators_nothing() {
        Searches searches = new Searches(0, Duration.ofMillis(1));

        String found = searches.askForOneself(() -> searches.askForOneself(() -> {
            assertThat(refusal(() -> searches.askForOneself(() -> "found")).code())
                    .isEqualTo(ProblemCode.UNAVAILABLE);
            return searches.ask(() -> searches.askToEnd(() -> "found"));
        }));

        assertThat(found).isEqualTo("found");
    }

    private Searches busy(Searches searches) throws InterruptedException {
        three = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> searches.ask(this::slow), threads))
                .toList();
        inside.await();
        return searches;
    }

    private String slow() {
        inside.countDown();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return "slow";
    }
}
