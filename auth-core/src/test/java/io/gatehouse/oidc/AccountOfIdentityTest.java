package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccountRights;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.oidc.FinishedSignIn.MustProveAccount;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.openid.OneTimeValues;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.TokenKeys;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountOfIdentityTest {

    private final World world = World.with("account");
    private final World other = World.with("other");

    @Test
    void IDT_055_an_email_that_is_not_verified_proves_nothing() {
        world.op.claims = claims -> claims.put("email_verified", false);

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.EMAIL_NOT_VERIFIED);
        assertThat(world.engine.get(Accounts.class).findByEmail(world.op.email)).isEmpty();
        // nobody is going to use what the provider handed out
        world.awaitCalls("revoke", 1);
    }

    @Test
    void that_an_email_is_verified_is_said_by_true_alone() {
        world.op.claims = claims -> claims.put("email_verified", "true");

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.EMAIL_NOT_VERIFIED);
    }

    @Test
    void a_provider_may_be_trusted_about_emails_that_it_says_nothing_of_and_never_against_its_word() {
        World trusting = World.with("trusting");
        trusting.op.claims = claims -> claims.remove("email_verified");
        assertThat(trusting.signIn()).isInstanceOf(FinishedSignIn.SignedIn.class);

        World again = World.with("trusting");
        again.op.claims = claims -> claims.put("email_verified", false);
        assertThat(again.refusedSignIn().code()).isEqualTo(ProblemCode.EMAIL_NOT_VERIFIED);
    }

    @Test
    void the_userinfo_may_deny_an_email_that_the_id_token_says_nothing_of() {
        World trusting = World.with("trusting");
        trusting.op.claims = claims -> claims.remove("email_verified");
        trusting.op.userinfo = claims -> claims.put("email_verified", false);

        assertThat(trusting.refusedSignIn().code()).isEqualTo(ProblemCode.EMAIL_NOT_VERIFIED);
    }

    @Test
    void an_email_that_is_here_is_never_linked_on_its_own() {
        AuthSession here = signedInHere();

        assertThat(other.signIn()).isInstanceOfSatisfying(MustProveAccount.class, proof -> {
            assertThat(proof.email()).isEqualTo(here.email());
            assertThat(proof.provider()).isEqualTo("Other");
            assertThat(proof.returnPath()).isEqualTo("/wanted");
        });
        assertThat(other.signIn()).isInstanceOf(MustProveAccount.class);
    }

    @Test
    void whoever_proves_both_has_one_account() {
        AuthSession here = signedInHere();
        MustProveAccount proof = (MustProveAccount) other.signIn();

        assertThat(world.engine.get(LinkIdentity.class).link(proof.ticket(), here))
                .isTrue();

        assertThat(other.session(other.signedIn()).orElseThrow().view().accountId())
                .isEqualTo(here.accountId());
        assertThat(world.engine.get(LinkIdentity.class).link(proof.ticket(), here))
                .as("a ticket counts once")
                .isFalse();
    }

    @Test
    void the_account_may_be_proven_at_the_provider_that_it_came_from() {
        AuthSession here = signedInHere();
        MustProveAccount proof = (MustProveAccount) other.signIn();
        StartRequest toLink = new StartRequest(Optional.empty(), "/wanted", true, Optional.empty());

        StartedSignIn started = world.engine.from(
                World.HOME, () -> world.engine.get(OpenIdSignIn.class).start(world.provider, toLink));
        FinishedSignIn.SignedIn proven = (FinishedSignIn.SignedIn) world.finish(started, world.authorize(started));

        assertThat(proven.linking()).isTrue();
        AuthSession session = world.session(proven.token()).orElseThrow().view();
        assertThat(session.accountId()).isEqualTo(here.accountId());
        assertThat(world.engine.get(LinkIdentity.class).link(proof.ticket(), session))
                .isTrue();
        assertThat(other.signIn())
                .isInstanceOfSatisfying(
                        FinishedSignIn.SignedIn.class,
                        usual -> assertThat(usual.linking()).isFalse());
    }

    @Test
    void the_provider_of_the_new_identity_proves_no_account_that_it_may_be_linked_to() {
        assertThat(world.engine.get(OpenIdSignIn.class).providersBeside("Other"))
                .extracting(ProviderLabel::label)
                .contains("Account", "Start")
                .doesNotContain("Other");
    }

    @Test
    void a_ticket_that_is_too_old_links_nothing() {
        AuthSession here = signedInHere();
        MustProveAccount proof = (MustProveAccount) other.signIn();
        forget(proof.ticket());

        assertThat(world.engine.get(LinkIdentity.class).link(proof.ticket(), here))
                .isFalse();
        assertThat(other.signIn()).isInstanceOf(MustProveAccount.class);
    }

    @Test
    void a_ticket_is_for_one_account() {
        AuthSession here = signedInHere();
        MustProveAccount proof = (MustProveAccount) other.signIn();
        World stranger = World.with("account");
        AuthSession somebodyElse =
                stranger.session(stranger.signedIn()).orElseThrow().view();

        assertThat(world.engine.get(LinkIdentity.class).link(proof.ticket(), somebodyElse))
                .isFalse();
        assertThat(world.engine.get(LinkIdentity.class).link(proof.ticket(), here))
                .isTrue();
    }

    @Test
    void LOGIN_014_nobody_comes_in_to_a_closed_account() {
        AuthSession here = signedInHere();
        Accounts accounts = world.engine.get(Accounts.class);
        Account account = accounts.find(here.accountId()).orElseThrow();
        accounts.changeState(account.id(), AccountState.ACTIVE, AccountState.DISABLED);

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    void nobody_comes_in_to_an_account_that_is_closed_meanwhile() {
        UUID[] closed = new UUID[1];
        world.engine.meanwhile(World.HOME, SecurityEventKind.ACCOUNT_CREATED, made -> {
            closed[0] = made.accountId().orElseThrow();
            world.engine.get(AccountRights.class).disable(closed[0]);
        });

        assertThat(world.refusedSignIn().code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(world.engine.get(AccountSessions.class).of(closed[0])).isEmpty();
        assertThat(world.engine.get(OpenIdSessions.class).ofSubject(world.op.issuer, world.op.subject))
                .isEmpty();
    }

    /** As Redis does after ten minutes. */
    private void forget(Secret ticket) {
        String key = world.engine
                .get(TokenKeys.class)
                .of(SessionToken.parse(ticket.reveal()).orElseThrow())
                .hex();
        world.engine
                .get(Redis.class)
                .number(Script.beside(OneTimeValues.class, "drop.lua"), "gatehouse:once:link:" + key);
    }

    private AuthSession signedInHere() {
        AuthSession here = world.session(world.signedIn()).orElseThrow().view();
        other.op.email = here.email().toUpperCase();
        return here;
    }
}
