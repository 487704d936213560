package io.gatehouse.throttle;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private final Engine engine = Engine.shared();
    private final Attempts attempts = engine.get(Attempts.class);
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @Test
    void of_a_hundred_attempts_at_once_ten_go_on() {
        var answers = atOnce(100, () -> begin(Engine.device()));

        assertThat(Collections.frequency(answers, true)).isBetween(10, 12);
    }

    @Test
    void waits_double_up_to_a_quarter_of_an_hour() {
        IntStream.range(0, 10).forEach(i -> begin(home));
        Duration expected = Duration.ofSeconds(1);
        for (int i = 0; i < 12; i++) {
            Duration wait = refusal(() -> begin(home)).retryAfter().orElseThrow();
            assertThat(wait).isLessThanOrEqualTo(expected).isGreaterThan(expected.minusMillis(900));
            engine.advance(wait.plusMillis(999));
            begin(home);
            expected = min(expected.multipliedBy(2), Duration.ofMinutes(15));
        }
        assertThat(expected).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void after_a_hundred_failures_only_a_new_password_helps() {
        for (int i = 0; i < 100; i++) {
            engine.advance(Duration.ofMinutes(16));
            begin(Engine.device());
        }
        engine.advance(Duration.ofDays(2));
        assertThat(refusal(() -> begin(home)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);

        engine.run(home, () -> attempts.passwordReplaced(ada));

        assertThatCode(() -> begin(home)).doesNotThrowAnyException();
    }

    @Test
    void LOGIN_015_an_attempt_begun_before_the_lock_closed_for_good_does_not_open_it() {
        Attempt early = engine.from(home, () -> attempts.beginPassword(ada));
        for (int i = 0; i < 99; i++) {
            engine.advance(Duration.ofMinutes(16));
            begin(Engine.device());
        }
        engine.advance(Duration.ofMinutes(16));
        refusal(() -> begin(Engine.device()));

        assertThat(refusal(() -> engine.run(home, early::succeeded)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void LOGIN_016_success_with_a_password_gives_no_more_mails() {
        engine.run(home, () -> attempts.takeMail(ada));
        engine.run(home, () -> attempts.beginPassword(ada).succeeded());

        assertThat(refusal(() -> engine.run(home, () -> attempts.takeMail(ada))).code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void RATE_005_addresses_of_one_ipv6_network_are_one_client() {
        int network = home.address().hashCode() & 0xffff;
        IntStream.range(0, 100).forEach(i -> wrong(ipv6(network, i)));

        assertThat(refusal(() -> guess(ipv6(network, 500))).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThatCode(() -> guess(ipv6(network + 1, 1))).doesNotThrowAnyException();
    }

    @Test
    void ADM_006_twenty_wrong_keys_in_a_minute_close_the_door_to_this_client_only() {
        IntStream.range(0, 20)
                .forEach(i -> engine.run(home, () -> attempts.guessMasterKey().wrong()));

        assertThat(refusal(() -> engine.from(home, attempts::guessMasterKey)).code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThatCode(() -> engine.from(Engine.device(), attempts::guessMasterKey))
                .doesNotThrowAnyException();
        assertThat(engine.events(home))
                .extracting(event -> event.kind())
                .containsExactly(SecurityEventKind.LIMIT_REACHED);
    }

    @Test
    void that_somebodys_codes_were_tried_too_often_is_in_their_history() {
        UUID account = UUID.randomUUID();

        refusal(() -> IntStream.range(0, 50)
                .forEach(i -> engine.run(
                        home,
                        () -> attempts.beginCode(account, FactorKind.AUTHENTICATOR_APP)
                                .failed())));

        assertThat(engine.events(home)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.LIMIT_REACHED);
            assertThat(event.accountId()).contains(account);
        });
    }

    @Test
    void that_somebody_was_sent_too_many_texts_is_in_their_history() {
        UUID account = UUID.randomUUID();

        refusal(() -> IntStream.range(0, 50).forEach(i -> engine.run(home, () -> attempts.takeText(account))));

        assertThat(engine.events(home))
                .singleElement()
                .satisfies(event -> assertThat(event.accountId()).contains(account));
    }

    @Test
    void RATE_003_many_failures_of_many_clients_are_noticed_and_refuse_nobody() {
        IntStream.range(0, 301).forEach(i -> wrong(Engine.device()));

        assertThatCode(() -> begin(home)).doesNotThrowAnyException();
        assertThat(engine.noticed("failures-alarm")).isPositive();
    }

    @Test
    void of_many_wrong_guesses_of_a_client_at_once_a_hundred_are_looked_at() {
        var guesses = atOnce(300, () -> wrong(home));

        assertThat(Collections.frequency(guesses, true)).isEqualTo(100);
    }

    @Test
    void of_many_wrong_master_keys_at_once_twenty_are_looked_at() {
        var guesses = atOnce(
                100, () -> engine.run(home, () -> attempts.guessMasterKey().wrong()));

        assertThat(Collections.frequency(guesses, true)).isEqualTo(20);
    }

    @Test
    void what_was_right_or_came_to_nothing_is_given_back() {
        IntStream.range(0, 150).forEach(i -> {
            guess(home).close();
            engine.run(home, () -> attempts.guessMasterKey().close());
            engine.run(home, () -> attempts.beginPassword(Engine.somebody()).succeeded());
            engine.run(home, () -> attempts.beginPassword(Engine.somebody()).cameToNothing());
        });

        assertThatCode(() -> guess(home)).doesNotThrowAnyException();
    }

    @Test
    void one_client_asks_for_a_hundred_accounts_an_hour() {
        IntStream.range(0, 100).forEach(i -> engine.run(home, attempts::takeSignUp));

        assertThat(refusal(() -> engine.run(home, attempts::takeSignUp)).code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThatCode(() -> engine.run(Engine.device(), attempts::takeSignUp)).doesNotThrowAnyException();
    }

    private static List<Boolean> atOnce(int times, Runnable work) {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> goesThrough(work), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private Guess guess(Device from) {
        return engine.from(from, attempts::guess);
    }

    private void wrong(Device from) {
        guess(from).wrong();
    }

    private static boolean goesThrough(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    private void begin(Device from) {
        engine.from(from, () -> attempts.beginPassword(ada));
    }

    private static Device ipv6(int network, int host) {
        return new Device("2001:db8:77:" + Integer.toHexString(network) + "::" + Integer.toHexString(host), "");
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
