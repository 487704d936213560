package io.gatehouse.account;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.testing.Engine;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResolveAccountTest {

    private final Engine engine = Engine.shared();
    private final Accounts accounts = engine.get(Accounts.class);
    private final ResolveAccount resolveAccount = engine.get(ResolveAccount.class);
    private final EmailAddress ada = Engine.somebody();
    private final String user = "user-test-" + UUID.randomUUID();

    @Test
    void makes_an_account_for_somebody_new() {
        Account account = resolveAccount.resolve(person(user, false)).orElseThrow();

        assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account.stytchUserId()).hasValue(user);
        assertThat(account.email()).isEqualTo(ada.value());
    }

    @Test
    void the_stytch_user_counts_for_more_than_the_address() {
        Account first = resolveAccount.resolve(person(user, true)).orElseThrow();
        Person moved = new Person(user, Optional.of(Engine.somebody()), true, "Ada", "King");

        assertThat(resolveAccount.resolve(moved)).hasValue(first);
    }

    @Test
    void many_at_once_make_one_account() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        var all = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> resolveAccount
                                .resolve(person(user, false))
                                .orElseThrow()
                                .id(),
                        threads))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        threads.shutdown();
    }

    @Test
    void an_invited_account_opens_to_whoever_has_proven_the_address() {
        accounts.insert(ada.value(), "Ada", "", Optional.empty(), AccountState.INVITED);

        Account account = resolveAccount.resolve(person(user, true)).orElseThrow();

        assertThat(account.state()).isEqualTo(AccountState.ACTIVE);
        assertThat(account.stytchUserId()).hasValue(user);
    }

    @Test
    void SOC_003_no_account_is_taken_over_by_an_address_that_nobody_proved() {
        accounts.insert(ada.value(), "Ada", "", Optional.empty(), AccountState.INVITED);

        assertThat(refusal(() -> resolveAccount.resolve(person(user, false))).code())
                .isEqualTo(ProblemCode.ACCOUNT_CONFLICT);
        assertThat(accounts.findByEmail(ada.value()).orElseThrow().stytchUserId())
                .isEmpty();
    }

    @Test
    void an_invitation_is_not_accepted_by_a_password_that_a_stranger_registered() {
        accounts.insert(ada.value(), "Ada", "", Optional.of(user), AccountState.INVITED);

        assertThat(resolveAccount.resolve(person(user, false))).isEmpty();
        assertThat(accounts.findByEmail(ada.value()).orElseThrow().state()).isEqualTo(AccountState.INVITED);
    }

    @Test
    void an_account_of_another_stytch_user_is_linked_anew_only_to_who_has_proven_the_address() {
        Account first = resolveAccount.resolve(person(user, true)).orElseThrow();
        String other = "user-test-" + UUID.randomUUID();

        assertThat(refusal(() -> resolveAccount.resolve(person(other, false))).code())
                .isEqualTo(ProblemCode.ACCOUNT_CONFLICT);
        Account again = resolveAccount.resolve(person(other, true)).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.stytchUserId()).hasValue(other);
    }

    @Test
    void a_closed_account_opens_to_nobody() {
        Account account = resolveAccount.resolve(person(user, true)).orElseThrow();
        accounts.changeState(account.id(), AccountState.ACTIVE, AccountState.DISABLED);

        assertThat(resolveAccount.resolve(person(user, true))).isEmpty();
        assertThat(resolveAccount.resolve(person("user-test-" + UUID.randomUUID(), true)))
                .isEmpty();
    }

    @Test
    void somebody_without_an_address_is_known_only_if_known_already() {
        assertThat(resolveAccount.resolve(new Person(user, Optional.empty(), false, "", "")))
                .isEmpty();
    }

    @Test
    void LOG_001_names_from_elsewhere_lose_control_characters_and_what_is_too_long() {
        Person strange = new Person(user, Optional.of(ada), false, "Ada\r\n\u2028\u001b[31m", "x".repeat(300));

        Account account = resolveAccount.resolve(strange).orElseThrow();

        assertThat(account.firstName()).isEqualTo("Ada    [31m");
        assertThat(account.lastName()).hasSize(100);
    }

    private Person person(String stytchUser, boolean verified) {
        return new Person(stytchUser, Optional.of(ada), verified, "Ada", "Lovelace");
    }
}
