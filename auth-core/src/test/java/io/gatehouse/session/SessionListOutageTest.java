package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.session.SeenSession.State;
import io.gatehouse.signin.SignUp;
import io.gatehouse.signin.SignUpOutcome;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionListOutageTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");

    private static FaultProxy postgres;
    private static FaultProxy redis;
    private static Engine engine;

    private final Device home = Engine.device();
    private final EmailAddress ada = Engine.somebody();
    private final SearchSessions search = engine.get(SearchSessions.class);
    private final RevokeSessions revoke = engine.get(RevokeSessions.class);
    private SessionToken token;
    private AuthSession session;

    @BeforeAll
    static void start() {
        postgres = FaultProxy.to(Servers.postgres().host(), Servers.postgres().port());
        redis = FaultProxy.to(Servers.redis().host(), Servers.redis().port());
        engine = Engine.with(Map.of(
                "DB_NAME",
                Servers.ownDatabase(),
                "DB_PORT",
                Integer.toString(postgres.port()),
                "REDIS_URL",
                "redis://127.0.0.1:" + redis.port()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        postgres.close();
        redis.close();
    }

    @BeforeEach
    void sign_up() {
        postgres.pass();
        redis.pass();
        patiently(() -> signUp(Engine.somebody()) != null);
        token = signUp(ada);
        session = engine.get(Sessions.class).find(token).orElseThrow().view();
    }

    private SessionToken signUp(EmailAddress email) {
        SignUpOutcome outcome =
                engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(email, PASSWORD, "Ada", ""));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    @Test
    void without_redis_the_list_is_shown_and_says_what_cannot_be_told() {
        redis.cut();

        SeenSession seen = search.one(session.id());

        assertThat(seen.state()).isEqualTo(State.NOT_KNOWN);
        assertThat(seen.lastSeenAt()).isEmpty();
        assertThat(seen.session().email()).isEqualTo(ada.value());
        engine.get(RetireSessions.class).retire();
        redis.pass();
        patiently(() -> search.one(session.id()).state() == State.LIVE);
        isUnavailableWhile(redis, () -> revoke.one(session.id()));
        assertThat(search.one(session.id()).session().endedAt()).isEmpty();
    }

    @Test
    void without_postgresql_there_is_no_list_and_the_session_goes_on_and_ends() {
        isUnavailableWhile(postgres, () -> search.one(session.id()));
        patiently(this::endsWithoutPostgres);
        postgres.pass();
        patiently(() -> search.one(session.id()).state() == State.RAN_OUT);

        engine.advance(Duration.ofMinutes(32));
        patiently(() -> {
            engine.get(RetireSessions.class).retire();
            return search.one(session.id()).session().reason().equals(Optional.of("EXPIRED"));
        });
    }

    /** Only once all ends from before Redis was away are known to it again, which takes a second. */
    private boolean endsWithoutPostgres() {
        patiently(() -> engine.from(home, () -> engine.get(Sessions.class).find(token))
                .filter(FoundSession::kept)
                .isPresent());
        postgres.cut();
        try {
            engine.run(home, () -> engine.get(Sessions.class).end(token, EndReason.SIGNED_OUT));
            assertThat(engine.from(home, () -> engine.get(Sessions.class).find(token)))
                    .isEmpty();
            return true;
        } catch (ProblemException notYet) {
            postgres.pass();
            throw notYet;
        }
    }

    private void isUnavailableWhile(FaultProxy away, Runnable work) {
        away.cut();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> engine.run(home, work))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        away.pass();
        patiently(() -> Optional.of(search.one(session.id())).isPresent());
    }

    /** A store that comes back is asked again within seconds. */
    private static void patiently(BooleanSupplier holds) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            try {
                if (holds.getAsBoolean()) {
                    return;
                }
            } catch (ProblemException notYet) {
                if (Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
            }
            assertThat(Instant.now()).isBefore(deadline);
        }
    }
}
