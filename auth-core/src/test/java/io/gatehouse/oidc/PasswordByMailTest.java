package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.PasswordByMail;
import io.gatehouse.account.Person;
import io.gatehouse.account.ResolveAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.signin.ForgotPassword;
import io.gatehouse.testing.Engine;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether somebody who signs in at a provider can get a password by mail is the provider's settings' to say. */
class PasswordByMailTest {

    private final World world = World.with("account");

    @Test
    void is_for_nobody_who_came_from_a_provider() {
        Account account = cameFrom(world);

        assertThat(world.engine.get(PasswordByMail.class).isFor(account)).isFalse();
    }

    @Test
    void is_for_those_of_a_provider_whose_settings_say_so() {
        Account account = cameFrom(World.with("mailing"));

        assertThat(world.engine.get(PasswordByMail.class).isFor(account)).isTrue();
    }

    @Test
    void is_for_those_who_have_a_password_whatever_they_linked_since() {
        Account account = cameFrom(world);
        Accounts accounts = world.engine.get(Accounts.class);
        accounts.linkStytchUser(account.id(), "user-" + account.id());

        assertThat(world.engine
                        .get(PasswordByMail.class)
                        .isFor(accounts.find(account.id()).orElseThrow()))
                .isTrue();
    }

    @Test
    void who_asks_in_vain_hears_what_a_stranger_hears() {
        EmailAddress known = EmailAddress.parse(cameFrom(world).email()).orElseThrow();

        assertThatCode(() -> forgot(known)).doesNotThrowAnyException();
        assertThatCode(() -> forgot(Engine.somebody())).doesNotThrowAnyException();
    }

    @Test
    void a_mail_that_was_read_elsewhere_opens_the_account_no_more_than_one_of_ours() {
        Account account = cameFrom(world);
        Person reader =
                new Person("user-" + UUID.randomUUID(), EmailAddress.parse(account.email()), true, "Ada", "Lovelace");

        assertThat(refusal(() -> world.engine.run(
                                Engine.device(),
                                () -> world.engine.get(ResolveAccount.class).resolve(reader)))
                        .code())
                .isEqualTo(ProblemCode.ACCOUNT_CONFLICT);
    }

    private Account cameFrom(World at) {
        UUID id = at.session(at.signedIn()).orElseThrow().view().accountId();
        return Optional.of(id).flatMap(at.engine.get(Accounts.class)::find).orElseThrow();
    }

    private void forgot(EmailAddress email) {
        world.engine.run(
                Engine.device(), () -> world.engine.get(ForgotPassword.class).start(email));
    }
}
