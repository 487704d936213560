package io.gatehouse.signin;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Emulator.MailedLink;
import io.gatehouse.testing.Engine;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailedLinksTest {

    private static final Secret PASSWORD = Secret.of("correct-Horse7battery");
    private static final Secret NEW = Secret.of("newer-Horse8battery");

    private final Engine engine = Engine.shared();
    private final EmailAddress ada = Engine.somebody();
    private final Device home = Engine.device();

    @AfterEach
    void mend() {
        engine.stytch().clearFaults();
    }

    @Test
    void an_invited_person_sets_a_password_and_is_signed_in() {
        Account invited = invite();
        assertThat(invited.state()).isEqualTo(AccountState.INVITED);
        assertThat(invited.stytchUserId()).isPresent();

        SessionToken token = set(link(), PASSWORD);

        assertThat(engine.get(Sessions.class).find(token)).isPresent();
        assertThat(account().state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account().id()).isEqualTo(invited.id());
        assertThat(signIn(PASSWORD)).isNotNull();
    }

    @Test
    void inviting_again_sends_again_until_the_person_has_come() {
        Account first = invite();
        Account second = invite();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(engine.stytch().links(ada.value())).hasSize(2);

        set(link(), PASSWORD);

        assertThat(refusal(this::invite).code()).isEqualTo(ProblemCode.ACCOUNT_EXISTS);
    }

    @Test
    void an_invitation_that_stytch_did_not_send_is_mended_by_repeating_it() {
        engine.stytch().fault("magiclinksemail.loginOrCreate", "error", 1, 500, "internal_server_error");
        assertThat(refusal(this::invite).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(account().state()).isEqualTo(AccountState.INVITED);

        invite();
        set(link(), PASSWORD);

        assertThat(account().state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void an_invitation_whose_answer_was_lost_works_all_the_same() {
        engine.stytch().fault("magiclinksemail.loginOrCreate", "error_after", 1, 500, "internal_server_error");
        refusal(this::invite);

        set(link(), PASSWORD);

        assertThat(account().state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account().stytchUserId()).isPresent();
    }

    @Test
    void an_invitation_opens_to_nobody_who_registered_the_address_at_stytch_before() {
        engine.stytch()
                .call(
                        "POST",
                        "/v1/passwords",
                        Json.createObjectBuilder()
                                .add("email", ada.value())
                                .add("password", PASSWORD.reveal())
                                .build());
        invite();

        assertThat(refusal(() -> signIn(PASSWORD)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
        assertThat(account().state()).isEqualTo(AccountState.INVITED);
    }

    @Test
    void LOGIN_011_the_password_of_whoever_registered_the_address_first_is_void_once_its_owner_came() {
        signUp();
        SessionToken stranger = signIn(PASSWORD);
        forgot();

        set(link(), NEW);

        assertThat(engine.get(Sessions.class).find(stranger)).isEmpty();
        assertThat(refusal(() -> signIn(PASSWORD)).code()).isEqualTo(ProblemCode.SIGN_IN_REFUSED);
    }

    @Test
    void a_forgotten_password_is_replaced_and_every_other_session_ends() {
        signUp();
        SessionToken before = signIn(PASSWORD);
        forgot();

        SessionToken token = set(link(), NEW);

        assertThat(engine.get(Sessions.class).find(token)).isPresent();
        assertThat(engine.get(Sessions.class).find(before)).isEmpty();
        assertThat(signIn(NEW)).isNotNull();
        assertThat(engine.events(home)).extracting(SecurityEvent::kind).contains(SecurityEventKind.PASSWORD_CHANGED);
    }

    @Test
    void LOGIN_003_asking_for_somebody_unknown_looks_the_same_and_mails_nothing() {
        forgot();

        assertThat(engine.stytch().links(ada.value())).isEmpty();
    }

    @Test
    void an_invited_person_who_forgot_a_password_that_never_was_gets_a_link_that_works() {
        invite();
        forgot();

        set(link(), PASSWORD);

        assertThat(account().state()).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void somebody_whom_stytch_has_lost_gets_a_link_that_works() {
        signUp();
        engine.stytch().call("DELETE", "/v1/users/" + account().stytchUserId().orElseThrow(), null);
        forgot();

        set(link(), NEW);

        assertThat(signIn(NEW)).isNotNull();
        assertThat(engine.events(home)).extracting(SecurityEvent::kind).contains(SecurityEventKind.ACCOUNT_LINKED);
    }

    @Test
    void LOGIN_014_a_closed_account_gets_no_mail_and_its_links_open_nothing() {
        signUp();
        forgot();
        engine.get(Accounts.class).changeState(account().id(), AccountState.ACTIVE, AccountState.DISABLED);

        assertThat(refusal(() -> set(link(), NEW)).code()).isEqualTo(ProblemCode.LINK_NOT_VALID);
        engine.advance(Duration.ofSeconds(61));
        forgot();
        assertThat(engine.stytch().links(ada.value())).hasSize(1);
    }

    @Test
    void ML_001_a_link_works_once() {
        invite();
        MailedLink link = link();
        set(link, PASSWORD);

        assertThat(refusal(() -> set(link, NEW)).code()).isEqualTo(ProblemCode.LINK_NOT_VALID);
        assertThat(signIn(PASSWORD)).isNotNull();
    }

    @Test
    void ML_001_a_reset_link_works_once() {
        signUp();
        forgot();
        MailedLink link = link();
        set(link, NEW);

        assertThat(refusal(() -> set(link, PASSWORD)).code()).isEqualTo(ProblemCode.LINK_NOT_VALID);
        assertThat(engine.events(home)).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.SIGN_IN_REFUSED);
            assertThat(event.outcome()).isEqualTo(ProblemCode.LINK_NOT_VALID.code());
            assertThat(event.toString()).doesNotContain(link.token());
        });
    }

    @Test
    void a_link_that_somebody_asked_for_works_for_ten_minutes() {
        signUp();
        forgot();
        engine.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertThat(refusal(() -> set(link(), NEW)).code()).isEqualTo(ProblemCode.LINK_NOT_VALID);
    }

    @Test
    void LOGIN_018_nothing_but_the_token_of_a_mailed_link_sets_a_password() {
        signUp();
        forgot();
        SessionToken session = signIn(PASSWORD);

        assertThat(refusal(() -> set(new MailedLink(session.reveal(), "magic_links"), NEW))
                        .code())
                .isEqualTo(ProblemCode.LINK_NOT_VALID);
        assertThat(refusal(() -> set(new MailedLink("guessed-token", ""), NEW)).code())
                .isEqualTo(ProblemCode.LINK_NOT_VALID);
        assertThat(signIn(PASSWORD)).isNotNull();
    }

    @Test
    void LOGIN_019_the_session_after_a_link_is_a_new_one_and_none_from_before_lives_on() {
        signUp();
        SessionToken prepared = signIn(PASSWORD);
        forgot();

        SessionToken opened = set(link(), NEW);

        assertThat(opened).isNotEqualTo(prepared);
        assertThat(engine.get(Sessions.class).find(prepared)).isEmpty();
    }

    @Test
    void ML_005_a_token_is_good_only_for_what_its_link_says() {
        signUp();
        forgot();
        MailedLink link = link();
        assertThat(link.tokenType()).isEqualTo("reset_password");

        assertThat(refusal(() -> set(new MailedLink(link.token(), "magic_links"), NEW))
                        .code())
                .isEqualTo(ProblemCode.LINK_NOT_VALID);
        assertThat(set(link, NEW)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invited", "forgotten"})
    void a_token_works_without_its_kind_as_clients_of_the_starter_send_it(String how) {
        if (how.equals("invited")) {
            invite();
        } else {
            signUp();
            forgot();
        }

        assertThat(set(new MailedLink(link().token(), ""), NEW)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password1!", "short", "alllowercase"})
    void a_password_that_is_not_taken_leaves_the_link_as_it_was(String weak) {
        invite();
        MailedLink link = link();

        assertThat(refusal(() -> set(link, Secret.of(weak))).code()).isEqualTo(ProblemCode.WEAK_PASSWORD);
        assertThat(set(link, PASSWORD)).isNotNull();
    }

    @Test
    void a_link_is_good_for_five_tries_weak_passwords_among_them() {
        invite();
        MailedLink link = link();
        for (String weak : List.of("Password1!", "short", "short", "short", "alllowercase")) {
            assertThat(refusal(() -> set(link, Secret.of(weak))).code()).isEqualTo(ProblemCode.WEAK_PASSWORD);
        }
        int asked = engine.stytch().calls("passwords.strengthCheck");

        assertThat(refusal(() -> set(link, PASSWORD)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(engine.stytch().calls("passwords.strengthCheck")).isEqualTo(asked);
        forgot();
        assertThat(set(link(), PASSWORD)).isNotNull();
    }

    @Test
    void tries_that_stytch_did_not_answer_do_not_use_a_link_up() {
        invite();
        MailedLink link = link();
        engine.stytch().fault("passwords.strengthCheck", "error", 6, 500, "internal_server_error");
        for (int i = 0; i < 6; i++) {
            assertThat(refusal(() -> set(link, PASSWORD)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        }

        assertThat(set(link, PASSWORD)).isNotNull();
    }

    @Test
    void weak_passwords_count_against_the_client_that_sends_them() {
        for (int i = 0; i < 100; i++) {
            MailedLink made = new MailedLink("made-up-" + i, "");
            refusal(() -> set(made, Secret.of("short")));
        }

        assertThat(refusal(() -> set(new MailedLink("made-up", ""), PASSWORD)).code())
                .isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void a_set_password_whose_session_stytch_did_not_confirm_leaves_no_session_behind() {
        invite();
        int ended = engine.stytch().calls("sessions.revoke");
        engine.stytch().fault("passwordssession.reset", "error", 1, 500, "internal_server_error");

        assertThat(refusal(() -> set(link(), PASSWORD)).code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(engine.stytch().calls("sessions.revoke")).isEqualTo(ended + 1);
        assertThat(account().state()).isEqualTo(AccountState.INVITED);
    }

    @Test
    void setting_a_password_by_mail_opens_a_locked_account() {
        signUp();
        forgot();
        IntStream.range(0, 12)
                .forEach(i -> refusal(() -> engine.from(
                        Engine.device(),
                        () -> engine.get(SignInWithPassword.class).signIn(ada, NEW))));
        assertThat(refusal(() -> signIn(PASSWORD)).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);

        set(link(), NEW);

        assertThat(signIn(NEW)).isNotNull();
    }

    @Test
    void RATE_007_mails_to_one_address_are_sixty_seconds_apart_and_five_in_an_hour() {
        signUp();
        forgot();
        assertThat(refusal(this::forgot).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        IntStream.range(0, 4).forEach(i -> {
            engine.advance(Duration.ofSeconds(61));
            forgot();
        });
        engine.advance(Duration.ofSeconds(61));

        var problem = refusal(this::forgot);

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(problem.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofMinutes(50)));
        assertThat(engine.stytch().links(ada.value())).hasSize(5);
    }

    @Test
    void RATE_007_mails_are_limited_for_unknown_addresses_alike() {
        forgot();

        assertThat(refusal(this::forgot).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void one_client_asks_for_twenty_mails_an_hour() {
        IntStream.range(0, 20).forEach(i -> forgot(Engine.somebody()));

        assertThat(refusal(() -> forgot(Engine.somebody())).code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
    }

    @Test
    void RATE_008_a_limit_at_stytch_is_passed_on_without_another_try() {
        int asked = engine.stytch().calls("magiclinksemail.loginOrCreate");
        engine.stytch().fault("magiclinksemail.loginOrCreate", "error", 5, 429, "too_many_requests");

        var problem = refusal(this::invite);

        assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(problem.retryAfter()).isPresent();
        assertThat(engine.stytch().calls("magiclinksemail.loginOrCreate")).isEqualTo(asked + 1);
    }

    @Test
    void RATE_008_a_limit_at_stytch_behind_an_answer_that_tells_nothing_makes_no_other_try() {
        signUp();
        int asked = engine.stytch().calls("passwordsemail.resetStart");
        engine.stytch().fault("passwordsemail.resetStart", "error", 5, 429, "too_many_requests");

        forgot();

        assertThat(engine.stytch().calls("passwordsemail.resetStart")).isEqualTo(asked + 1);
        assertThat(engine.stytch().links(ada.value())).isEmpty();
    }

    private Account invite() {
        return engine.from(home, () -> {
            engine.actAs(SecurityEvent.MASTER_KEY);
            return engine.get(Invite.class).invite(ada, "Ada", "Lovelace");
        });
    }

    private void forgot() {
        forgot(ada);
    }

    private void forgot(EmailAddress email) {
        engine.run(home, () -> engine.get(ForgotPassword.class).start(email));
        Mails.awaitSent(engine);
    }

    private void signUp() {
        engine.from(Engine.device(), () -> engine.get(SignUp.class).signUp(ada, PASSWORD, "Ada", "Lovelace"));
    }

    private SessionToken signIn(Secret password) {
        return engine.from(home, () -> engine.get(SignInWithPassword.class).signIn(ada, password));
    }

    private SessionToken set(MailedLink link, Secret password) {
        Optional<LinkKind> kind = LinkKind.parse(link.tokenType());
        return engine.from(home, () -> engine.get(SetPassword.class).set(Secret.of(link.token()), kind, password));
    }

    private MailedLink link() {
        return engine.stytch().links(ada.value()).get(0);
    }

    private Account account() {
        return engine.get(Accounts.class).findByEmail(ada.value()).orElseThrow();
    }
}
