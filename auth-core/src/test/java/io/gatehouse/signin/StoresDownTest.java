package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.dev.fault.FaultProxy;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Emulator.MailedLink;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoresDownTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final Secret WRONG = Secret.of("wrong-Horse7battery");

    private static FaultProxy postgres;
    private static FaultProxy redis;
    private static Engine engine;

    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @BeforeAll
    static void start() {
        postgres = FaultProxy.to(Servers.postgres().host(), Servers.postgres().port());
        redis = FaultProxy.to(Servers.redis().host(), Servers.redis().port());
        engine = Engine.with(
                Map.of("DB_PORT", Integer.toString(postgres.port()), "REDIS_URL", "redis://127.0.0.1:" + redis.port()));
    }

    @AfterAll
    static void stop() {
        engine.close();
        postgres.close();
        redis.close();
    }

    /** Both are there, and a sign-up has shown it. */
    @BeforeEach
    void mend() {
        postgres.pass();
        redis.pass();
        patiently(() -> signUp(Engine.somebody(), Engine.device()));
        signUp(ada, Engine.device());
    }

    @Test
    void FLT_016_without_postgresql_a_sign_up_changes_nothing_at_stytch() {
        int made = engine.stytch().calls("passwords.create");
        postgres.cut();

        ProblemException problem = refusal(() -> signUp(Engine.somebody(), home));

        assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(problem.retryAfter()).isPresent();
        assertThat(engine.stytch().calls("passwords.create")).isEqualTo(made);
    }

    @Test
    void FLT_016_without_postgresql_nobody_signs_in_and_no_session_is_left_at_stytch() {
        int ended = engine.stytch().calls("sessions.revoke");
        postgres.cut();

        assertThat(refusal(() -> signIn(PASSWORD)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(engine.stytch().calls("sessions.revoke")).isEqualTo(ended + 1);
    }

    @Test
    void FLT_016_without_postgresql_a_wrong_password_is_refused_all_the_same_and_told_to_observers() {
        postgres.cut();

        assertThat(refusal(() -> signIn(WRONG)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(engine.events(home)).extracting(SecurityEvent::kind).contains(SecurityEventKind.SIGN_IN_REFUSED);
    }

    @Test
    void FLT_016_without_postgresql_a_mailed_link_is_not_used_up() {
        engine.run(home, () -> engine.get(ForgotPassword.class).start(ada));
        Mails.awaitSent(engine);
        MailedLink link = engine.stytch().links(ada.value()).get(0);
        postgres.cut();
        assertThat(refusal(() -> set(link)).code()).isEqualTo(ProblemCode.UNAVAILABLE);

        postgres.pass();

        assertThat(patiently(() -> set(link))).isNotNull();
    }

    @Test
    void FLT_002_without_redis_no_session_opens() {
        int ended = engine.stytch().calls("sessions.revoke");
        redis.cut();

        assertThat(refusal(() -> signIn(PASSWORD)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(engine.stytch().calls("sessions.revoke")).isEqualTo(ended + 1);
    }

    @Test
    void FLT_002_without_redis_a_sign_up_changes_nothing_at_stytch_and_repeating_it_makes_one_account() {
        EmailAddress grace = Engine.somebody();
        int made = engine.stytch().calls("passwords.create");
        redis.cut();
        assertThat(refusal(() -> signUp(grace, home)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(engine.stytch().calls("passwords.create")).isEqualTo(made);
        assertThat(engine.get(Accounts.class).findByEmail(grace.value())).isEmpty();

        redis.pass();

        assertThat(patiently(() -> signUp(grace, home))).isNotNull();
        assertThat(engine.get(Accounts.class).findByEmail(grace.value())).isPresent();
    }

    @Test
    void FLT_002_a_sign_up_that_lost_redis_half_way_is_finished_by_repeating_it_with_its_password_only() {
        EmailAddress grace = Engine.somebody();
        int made = engine.stytch().calls("passwords.create");
        engine.stytch().slow("passwords.create", Duration.ofMillis(900));
        CompletableFuture<ProblemException> first =
                CompletableFuture.supplyAsync(() -> refusal(() -> signUp(grace, home)));
        while (engine.stytch().calls("passwords.create") == made && !first.isDone()) {
            Thread.onSpinWait();
        }
        redis.cut();
        assertThat(first.join().code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(engine.get(Accounts.class).findByEmail(grace.value())).isPresent();

        redis.pass();
        patiently(() -> signUp(Engine.somebody(), Engine.device()));

        assertThat(refusal(() -> signUp(grace, WRONG)).code()).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
        assertThat(signUp(grace, home)).isNotNull();
        assertThat(refusal(() -> signUp(grace, home)).code()).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
    }

    @Test
    void FLT_002_without_redis_a_mailed_link_is_not_used_up() {
        engine.run(home, () -> engine.get(ForgotPassword.class).start(ada));
        Mails.awaitSent(engine);
        MailedLink link = engine.stytch().links(ada.value()).get(0);
        redis.cut();
        assertThat(refusal(() -> set(link)).code()).isEqualTo(ProblemCode.UNAVAILABLE);

        redis.pass();

        assertThat(patiently(() -> set(link))).isNotNull();
    }

    @Test
    void RATE_010_without_redis_this_node_counts_by_itself_and_allows_less() {
        redis.cut();
        refusal(() -> signIn(WRONG));
        refusal(() -> signIn(WRONG));
        int asked = engine.stytch().calls("passwords.authenticate");

        ProblemException problem = refusal(() -> signIn(PASSWORD));

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(engine.stytch().calls("passwords.authenticate")).isEqualTo(asked);
    }

    private SessionToken signUp(EmailAddress email, Device from) {
        return signUp(email, PASSWORD, from);
    }

    private SessionToken signUp(EmailAddress email, Secret password) {
        return signUp(email, password, home);
    }

    private SessionToken signUp(EmailAddress email, Secret password, Device from) {
        SignUpOutcome outcome =
                engine.from(from, () -> engine.get(SignUp.class).signUp(email, password, "Ada", "Lovelace"));
        return ((SignUpOutcome.Opened) outcome).token();
    }

    private SessionToken signIn(Secret password) {
        return engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, password));
    }

    private SessionToken set(MailedLink link) {
        Optional<LinkKind> kind = LinkKind.parse(link.tokenType());
        return engine.from(home, () -> engine.get(SetPassword.class).set(Secret.of(link.token()), kind, PASSWORD));
    }

    /** Breakers need a moment to find that a store is back. */
    private static SessionToken patiently(Supplier<SessionToken> work) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (true) {
            try {
                return work.get();
            } catch (ProblemException notYet) {
                if (notYet.code() != ProblemCode.UNAVAILABLE || Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }
}
