package io.gatehouse.it.fault;

import static io.gatehouse.it.fault.FaultStack.onTheWire;
import static io.gatehouse.it.fault.FaultStack.postgresKilled;
import static io.gatehouse.it.fault.FaultStack.postgresSuspended;
import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Stytch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL dead, stopped, slow, or lost in the middle of a transaction. */
class PostgresFaultIT {

    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 10;
    private static final String CREATE = "passwords.create";

    private final LocalStack stack = FaultStack.stack();
    private final Stytch stytch = stack.stytch();
    private final Node node = FaultStack.node();
    private final Timings writes = new Timings();
    private final Timings checks = new Timings();
    private final Timings open = new Timings();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @Test
    void FLT_016_without_postgresql_sessions_go_on_and_writes_are_refused_in_time() {
        withoutPostgres("FLT-016 killed", postgresKilled());
    }

    @Test
    void FLT_017_a_postgresql_that_stopped_is_waited_for_no_longer_than_two_seconds() {
        withoutPostgres("FLT-017 stopped", postgresSuspended());
    }

    @Test
    void FLT_017_a_postgresql_that_takes_five_seconds_is_waited_for_no_longer_than_two() {
        withoutPostgres(
                "FLT-017 slow",
                onTheWire(FaultStack.wires(), wires -> wires.postgres().delay(Duration.ofSeconds(5))));
    }

    private void withoutPostgres(String name, Outage outage) {
        String email = newEmail();
        String token = node.signUp(email);
        String ending = node.signUp(newEmail());

        outage.during(() -> {
            Answer logout = writes.time(() -> node.logout(ending));
            assertThat(logout.status()).isEqualTo(200);
            assertThat(node.session(ending).status()).isEqualTo(401);
            for (int i = 0; i < ATTEMPTS; i++) {
                refusedForNow(writes.time(() -> node.login(email, PASSWORD)));
                refusedForNow(writes.time(() -> node.trySignUp(newEmail(), PASSWORD, newAddress())));
                for (int n = 0; n < 10; n++) {
                    assertThat(checks.time(() -> node.session(token)).status()).isEqualTo(200);
                    open.time(() -> node.get("/health/live"));
                }
            }
            Timings.note(name + ": writes " + writes + "; checks " + checks + "; open " + open);
            Answer health = node.management().get("/health/ready");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.body()).contains("database");
        });

        assertThat(writes.percentile(1)).isLessThan(ANSWER.plus(open.percentile(0.99)));
        assertThat(checks.percentile(0.5)).isLessThan(open.percentile(0.5).plusMillis(20));
        eventually(
                RECOVERY, () -> assertThat(node.login(email, PASSWORD).status()).isEqualTo(200));
        assertThat(node.session(ending).status()).isEqualTo(401);
    }

    @Test
    void without_postgresql_the_overview_of_the_console_shows_what_can_be_told_and_says_what_cannot() {
        String email = newEmail();
        node.makeAdministrator(node.signUp(email));
        Browser operator = new Browser(node.uri("/"));
        operator.signIn(email, PASSWORD);
        assertThat(operator.open("/admin").body()).contains("Sessions opened").doesNotContain("cannot be told");

        postgresKilled().during(() -> {
            Answer overview = operator.open("/admin");
            assertThat(overview.status()).as("%s", overview).isEqualTo(200);
            assertThat(overview.body()).contains("database does not answer", "cannot be told in full");
            assertThat(operator.open("/admin/people").status()).isEqualTo(503);
        });

        eventually(
                RECOVERY,
                () -> assertThat(operator.open("/admin").body())
                        .contains("Sessions opened")
                        .doesNotContain("cannot be told"));
    }

    @Test
    void without_postgresql_the_overview_and_the_system_over_rest_leave_out_what_cannot_be_told() {
        node.signUp(newEmail());

        postgresKilled().during(() -> {
            Answer overview = node.get("/admin/api/v1/overview", key());
            assertThat(overview.status()).as("%s", overview).isEqualTo(200);
            assertThat(overview.json().has("events")).isFalse();
            assertThat(overview.json().has("liveSessions")).isFalse();
            assertThat(overview.json().path("dependenciesDown").toString()).isEqualTo("[\"database\"]");
            Answer system = node.get("/admin/api/v1/system", key());
            assertThat(system.status()).as("%s", system).isEqualTo(200);
            assertThat(system.json().path("nodes")).isNotEmpty();
            assertThat(system.json().path("settings")).isNotEmpty();
        });

        eventually(
                RECOVERY,
                () -> assertThat(
                                node.get("/admin/api/v1/overview", key()).json().has("events"))
                        .isTrue());
    }

    @Test
    void postgresql_stopped_under_a_crowd_leaves_session_checks_as_they_were() {
        String token = node.signUp(newEmail());

        postgresSuspended()
                .during(() -> new Crowd(30, Duration.ofMillis(300), Duration.ofSeconds(5)).each(n -> {
                    if (n % 2 == 0) {
                        refusedForNow(writes.time(() -> node.trySignUp(newEmail(), PASSWORD, newAddress())));
                    } else {
                        assertThat(checks.time(() -> node.session(token)).status())
                                .isEqualTo(200);
                        open.time(() -> node.get("/health/live"));
                    }
                }));

        Timings.note("crowd: writes " + writes + "; checks " + checks + "; open " + open);
        assertThat(writes.percentile(0.99)).isLessThan(ANSWER.plus(open.percentile(0.99)));
        assertThat(checks.percentile(0.5)).isLessThan(open.percentile(0.5).plusMillis(20));
    }

    @Test
    void FLT_018_a_sign_up_that_stops_between_stytch_and_postgresql_is_finished_by_repeating_it() throws SQLException {
        String email = newEmail();
        stytch.forgetCounts();
        stytch.spoil(CREATE, "latency", Map.of("latency_ms", 800, "times", 1));

        CompletableFuture<Answer> broken = node.postAsync(
                "/auth/sign-up",
                Map.of("email", email, "password", PASSWORD, "firstName", "Ada", "lastName", "Lovelace"));
        eventually(
                Duration.ofSeconds(10), () -> assertThat(stytch.calls(CREATE)).isEqualTo(1));
        postgresSuspended().during(() -> refusedForNow(broken.join()));

        assertThat(rows(email)).isZero();
        String token = eventuallySignedUp(email);
        assertThat(node.session(token).text("email")).isEqualTo(email);
        assertThat(rows(email)).isEqualTo(1);
        assertThat(node.login(email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void FLT_018_connections_lost_at_any_moment_leave_no_half_rows_and_a_retry_makes_exactly_one() throws SQLException {
        Random random = new Random(18);
        List<String> emails = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<Answer>> underWay = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String email = newEmail();
                emails.add(email);
                underWay.add(node.postAsync(
                        "/auth/sign-up",
                        Map.of("email", email, "password", PASSWORD, "firstName", "Ada", "lastName", "Lovelace"),
                        "X-Forwarded-For",
                        newAddress()));
            }
            stytch.forgetCounts();
            int seen = random.nextInt(4);
            eventually(
                    Duration.ofSeconds(5),
                    () -> assertThat(stytch.calls(CREATE) >= seen
                                    || underWay.stream().allMatch(CompletableFuture::isDone))
                            .isTrue());
            onTheWire(FaultStack.wires(), wires -> wires.postgres().cut())
                    .during(() -> underWay.forEach(
                            answer -> assertThat(answer.join().status()).isIn(200, 503)));
        }

        for (String email : emails) {
            assertThat(rows(email)).isLessThanOrEqualTo(1);
            eventually(RECOVERY, () -> {
                int signUp = node.trySignUp(email, PASSWORD, newAddress()).status();
                assertThat(signUp).isIn(200, 409);
                assertThat(node.login(email, PASSWORD).status()).isEqualTo(200);
            });
            assertThat(rows(email)).isEqualTo(1);
        }
    }

    private String eventuallySignedUp(String email) {
        List<String> tokens = new ArrayList<>();
        eventually(RECOVERY, () -> {
            Answer answer = node.trySignUp(email, PASSWORD, newAddress());
            assertThat(answer.status()).isEqualTo(200);
            tokens.add(answer.sessionToken());
        });
        return tokens.get(0);
    }

    private int rows(String email) throws SQLException {
        try (Connection connection = stack.postgres().superuser();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from accounts where email_key = ?")) {
            count.setString(1, email);
            try (ResultSet answer = count.executeQuery()) {
                answer.next();
                return answer.getInt(1);
            }
        }
    }

    private static void refusedForNow(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
