package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.session.EndedSession;
import io.gatehouse.persistence.session.EndedSessions;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session that is given a newer token while it ends is over under both. */
class RotationTest {

    private static final int ROUNDS = 40;

    private static Engine engine;

    private final Device home = Engine.device();
    private final Sessions sessions = engine.get(Sessions.class);
    private final TokenKeys keys = engine.get(TokenKeys.class);
    private final SessionStore store = engine.get(SessionStore.class);

    @BeforeAll
    static void start() {
        engine = Engine.start();
        engine.stytch()
                .behave(Json.createObjectBuilder()
                        .add("rotate_session_tokens", true)
                        .build());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void REF_011_an_end_that_found_the_session_before_it_got_a_newer_token_ends_that_one_too() {
        FoundSession found = find(signUp()).orElseThrow();
        SessionToken newer = refresh(found.token());

        engine.run(home, () -> engine.get(EndSession.class).end(found.key(), found.stored(), EndReason.SIGNED_OUT));

        assertThat(find(newer)).isEmpty();
        assertThat(find(found.token())).isEmpty();
        assertThat(engine.get(EndedSessions.class).contains(keys.of(newer))).isTrue();
    }

    @Test
    void REF_011_all_of_an_accounts_sessions_end_though_one_got_a_newer_token_after_they_were_listed() {
        FoundSession found = find(signUp()).orElseThrow();
        SessionToken newer = refresh(found.token());
        // the list as it was before
        store.unlist(keys.of(newer), found.stored());
        store.open(found.key(), found.stored());

        engine.run(
                home,
                () -> sessions.endAllOf(found.stored().accountId(), Optional.empty(), EndReason.PASSWORD_CHANGED));

        assertThat(find(newer)).isEmpty();
        assertThat(find(found.token())).isEmpty();
    }

    @Test
    void REF_011_an_end_that_redis_missed_reaches_the_newer_token_when_it_is_made_up_for() {
        FoundSession found = find(signUp()).orElseThrow();
        SessionToken newer = refresh(found.token());
        engine.get(EndedSessions.class).add(end(found));
        RedisTrust trust = engine.get(RedisTrust.class);
        trust.suspect();

        trust.repeatRecentEnds();

        assertThat(find(newer)).isEmpty();
    }

    @Test
    void what_a_source_says_of_a_replaced_token_does_not_end_the_newer_one() {
        FoundSession found = find(signUp()).orElseThrow();
        SessionToken newer = refresh(found.token());

        engine.run(
                home, () -> engine.get(EndSession.class).end(found.key(), found.stored(), EndReason.ENDED_AT_SOURCE));

        assertThat(find(newer)).isPresent();
    }

    @Test
    void an_ended_session_gets_no_newer_token() {
        FoundSession found = find(signUp()).orElseThrow();
        SessionToken replacement =
                SessionToken.parse("made-up-" + found.key().hex()).orElseThrow();
        Vouched renewed = engine.from(
                home,
                () -> engine.get(Sources.class)
                        .of(SessionSource.STYTCH)
                        .verify(found.token())
                        .orElseThrow());
        engine.run(home, () -> sessions.end(found.token(), EndReason.SIGNED_OUT));

        boolean replaced = engine.from(
                home,
                () -> engine.get(ReplaceSession.class)
                        .replace(
                                found.token(),
                                found.key(),
                                found.stored(),
                                new Vouched(
                                        replacement,
                                        renewed.account(),
                                        renewed.sourceSessionId(),
                                        renewed.factors(),
                                        renewed.startedAt(),
                                        renewed.endsAt(),
                                        renewed.issuer(),
                                        renewed.roles(),
                                        renewed.seenAt())));

        assertThat(replaced).isFalse();
        assertThat(find(replacement)).isEmpty();
        assertThat(find(found.token())).isEmpty();
    }

    @Test
    void REF_011_of_a_renewal_and_an_end_at_the_same_time_the_end_wins() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < ROUNDS; round++) {
            SessionToken token = signUp();
            CompletableFuture<Optional<SessionToken>> renewal =
                    CompletableFuture.supplyAsync(() -> tryRefresh(token), threads);
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> engine.run(home, () -> sessions.end(token, EndReason.SIGNED_OUT)), threads);

            end.join();
            Optional<SessionToken> newer = renewal.join();

            assertThat(find(token)).isEmpty();
            assertThat(newer.flatMap(this::find)).isEmpty();
        }
        threads.shutdown();
    }

    private Optional<SessionToken> tryRefresh(SessionToken token) {
        try {
            return Optional.of(refresh(token));
        } catch (ProblemException | CompletionException ended) {
            return Optional.empty();
        }
    }

    private SessionToken refresh(SessionToken token) {
        return engine.from(home, () -> sessions.refresh(token));
    }

    private Optional<FoundSession> find(SessionToken token) {
        return engine.from(home, () -> sessions.find(token));
    }

    private SessionToken signUp() {
        EmailAddress ada = Engine.somebody();
        SignUpOutcome outcome = engine.from(
                Engine.device(),
                () -> engine.get(SignUp.class).signUp(ada, Secret.of("correct-Horse7battery"), "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private static EndedSession end(FoundSession found) {
        Instant now = Instant.now();
        return new EndedSession(
                found.key(),
                found.stored().id(),
                found.stored().accountId(),
                found.stored().source(),
                found.stored().sourceSessionId(),
                EndReason.SIGNED_OUT,
                now,
                now.plus(Duration.ofHours(1)),
                false);
    }
}
