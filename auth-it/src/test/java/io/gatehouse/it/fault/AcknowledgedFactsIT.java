package io.gatehouse.it.fault;

import static io.gatehouse.it.stack.Eventually.eventually;
import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Node;
import java.io.UncheckedIOException;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients note what was acknowledged to them while one fault follows another; a checker then counts what was not kept.
 * {@code -Dgatehouse.it.seed} and {@code -Dgatehouse.it.faults} make other runs, and longer ones.
 */
class AcknowledgedFactsIT {

    private static final String MADE_UP = "made-up-";
    private static final int CLIENTS = 6;
    /** A fault lasts until so many requests have met it. */
    private static final int REQUESTS = 120;
    /** The stated bound for an end to be seen on every node. */
    private static final Duration REVOCATION_BOUND = Duration.ofSeconds(1);

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Of one account, below the number at which a newer one ends the oldest. */
    private static final int SESSIONS = 8;

    private final List<Node> nodes = List.of(FaultStack.node(), FaultStack.otherNode());
    private final Facts facts = new Facts();
    private final AtomicInteger met = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refusedForNow = new AtomicInteger();

    @BeforeEach
    void mend() {
        FaultStack.mend();
    }

    @Test
    void FLT_002_whatever_fails_nothing_acknowledged_is_lost_and_nobody_is_taken_for_another() throws SQLException {
        long seed = Long.getLong("gatehouse.it.seed", 20_240_812);
        int faults = Integer.getInteger("gatehouse.it.faults", 10);
        Random random = new Random(seed);

        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> clients = CompletableFuture.runAsync(
                () -> new Crowd(CLIENTS, Duration.ofMillis(10), LONGEST).each(this::act, done::get));
        try {
            for (int i = 0; i < faults; i++) {
                Outage outage = outages().get(random.nextInt(outages().size()));
                meet(REQUESTS, clients);
                outage.during(() -> meet(REQUESTS, clients));
            }
        } finally {
            done.set(true);
        }
        clients.join();
        FaultStack.mend();
        check();

        Timings.note("facts, seed " + seed + ": " + facts + "; " + answered + " answers, " + refusedForNow
                + " refused for now");
        assertThat(facts.broken()).as("seed %d", seed).isEmpty();
        assertThat(answered.get()).isGreaterThan(refusedForNow.get());
    }

    private List<Outage> outages() {
        return List.of(
                FaultStack.redisKilled(),
                FaultStack.redisSuspended(),
                FaultStack.postgresKilled(),
                FaultStack.postgresSuspended(),
                everywhere(each -> each.redis().cut()),
                everywhere(each -> each.redis().reset()),
                everywhere(each -> each.redis().delay(Duration.ofMillis(400))),
                everywhere(each -> each.postgres().reset()),
                everywhere(each -> each.postgres().throttle(2_000)),
                everywhere(each -> each.stytch().reset()),
                FaultStack.stytch("error", Map.of("status", 500, "error_type", "internal_server_error")),
                FaultStack.stytch("error_after", Map.of("status", 500, "error_type", "internal_server_error")),
                FaultStack.stytch("silence", Map.of()),
                FaultStack.stytch("garbage", Map.of()));
    }

    private static Outage everywhere(Consumer<Wires> spoil) {
        List<Wires> all = List.of(FaultStack.wires(), FaultStack.otherWires());
        return new Outage(() -> all.forEach(spoil), () -> all.forEach(Wires::mend));
    }

    private void act(int number) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Node node = nodes.get(random.nextInt(nodes.size()));
        List<String> live = facts.liveTokens();
        int dice = random.nextInt(100);
        if (live.size() < CLIENTS || dice < 3) {
            signUp(node);
        } else if (dice < 6) {
            signIn(node, pick(facts.emails()));
        } else if (dice < 9) {
            end(node, pick(live));
        } else if (dice < 12) {
            ask(node, MADE_UP + number + "-" + random.nextLong(Long.MAX_VALUE));
        } else if (dice < 30 && !facts.endedTokens().isEmpty()) {
            ask(node, pick(facts.endedTokens()));
        } else {
            ask(node, pick(live));
        }
    }

    private void signUp(Node node) {
        String email = newEmail();
        tried(() -> node.trySignUp(email, PASSWORD, newAddress()), answer -> {
            facts.sessionOpened(answer.sessionToken(), email);
            ask(node, answer.sessionToken());
            return null;
        });
    }

    private void signIn(Node node, String email) {
        if (!facts.mayOpenAnother(email, SESSIONS)) {
            return;
        }
        tried(() -> node.login(email, PASSWORD), answer -> {
            facts.sessionOpened(answer.sessionToken(), email);
            return null;
        });
    }

    private void end(Node node, String token) {
        facts.sessionEnding(token);
        tried(() -> node.logout(token), answer -> {
            ask(node, token, true);
            nodes.forEach(each -> eventually(
                    REVOCATION_BOUND, () -> assertThat(accepts(each, token)).isFalse()));
            facts.sessionEnded(token);
            return null;
        });
    }

    private boolean accepts(Node node, String token) {
        return tried(() -> node.session(token), answer -> true, false);
    }

    private void ask(Gatehouse node, String token) {
        ask(node, token, facts.hasEnded(token));
    }

    private void ask(Gatehouse node, String token, boolean ended) {
        tried(() -> token.startsWith(MADE_UP) ? node.sessionOfStranger(token) : node.session(token), answer -> {
            facts.accepted(token, answer.text("email"), answer.text("accountId"), ended);
            return null;
        });
    }

    private <T> void tried(Supplier<Answer> request, Function<Answer, T> whenDone) {
        tried(request, whenDone, null);
    }

    private <T> T tried(Supplier<Answer> request, Function<Answer, T> whenDone, T otherwise) {
        met.incrementAndGet();
        try {
            Answer answer = request.get();
            answered.incrementAndGet();
            if (answer.status() == 200) {
                return whenDone.apply(answer);
            }
            assertThat(answer.status()).as("%s", answer).isIn(401, 403, 409, 429, 503);
            if (answer.status() == 503) {
                refusedForNow.incrementAndGet();
                assertThat(answer.header("Retry-After")).isPresent();
            }
        } catch (UncheckedIOException noAnswer) {
            refusedForNow.incrementAndGet();
        }
        return otherwise;
    }

    /** Every account signs in, every session that was not ended is good, every one that was is not, on each node. */
    private void check() throws SQLException {
        for (String token : facts.liveTokens()) {
            for (Node node : nodes) {
                eventually(
                        RECOVERY, () -> assertThat(node.session(token).status()).isIn(200, 401));
                Answer answer = node.session(token);
                if (answer.status() == 200) {
                    facts.accepted(token, answer.text("email"), answer.text("accountId"), false);
                } else {
                    facts.missing("a session of " + facts.ownerOf(token));
                }
            }
        }
        for (String token : facts.endedTokens()) {
            for (Node node : nodes) {
                Answer answer = node.session(token);
                if (answer.status() == 200) {
                    facts.accepted(token, answer.text("email"), answer.text("accountId"), true);
                }
            }
        }
        for (String email : facts.emails()) {
            eventually(
                    RECOVERY,
                    () -> assertThat(nodes.get(0).login(email, PASSWORD).status())
                            .isEqualTo(200));
        }
        checkAccounts();
    }

    /** After all have signed in, which would make an account that is missing: it must be the one from the sign-up. */
    private void checkAccounts() throws SQLException {
        try (Connection connection = FaultStack.postgres().superuser();
                PreparedStatement accounts =
                        connection.prepareStatement("select id from accounts where email_key = ?")) {
            for (String email : facts.emails()) {
                accounts.setString(1, email);
                List<String> ids = new ArrayList<>();
                try (ResultSet rows = accounts.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                if (ids.size() != 1
                        || facts.idOf(email).filter(id -> !ids.contains(id)).isPresent()) {
                    facts.missing("the account of " + email + ", which are now " + ids);
                }
            }
        }
        assertThat(facts.emails())
                .anySatisfy(email -> assertThat(facts.idOf(email)).isPresent());
    }

    private static <T> T pick(List<T> from) {
        return from.get(ThreadLocalRandom.current().nextInt(from.size()));
    }

    private void meet(int requests, CompletableFuture<Void> clients) {
        int enough = met.get() + requests;
        eventually(
                RECOVERY,
                () -> assertThat(met.get() >= enough || clients.isDone()).isTrue());
    }
}
