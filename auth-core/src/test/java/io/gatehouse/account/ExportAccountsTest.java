package io.gatehouse.account;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.person.DeleteAccount;
import io.gatehouse.testing.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExportAccountsTest {

    private final Engine engine = Engine.shared();
    private final ExportAccounts export = engine.get(ExportAccounts.class);
    private final Device desk = Engine.device();
    private final String mark = "export" + Long.toString(System.nanoTime(), 36);
    private final AccountQuery query = new AccountQuery(mark, Optional.of(AccountState.ACTIVE));

    @Test
    void hands_over_all_and_has_it_written_down_before_and_after() {
        account("a");
        account("b");
        List<String> handed = new ArrayList<>();

        long count = run(page -> page.forEach(each -> handed.add(each.email())));

        assertThat(count).isEqualTo(2);
        assertThat(handed).containsExactly(mark + "a@example.com", mark + "b@example.com");
        assertThat(engine.events(desk))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.kind()).isEqualTo(SecurityEventKind.ACCOUNTS_EXPORTED);
                    assertThat(event.outcome()).isEqualTo(SecurityEvent.SUCCESS);
                    assertThat(event.details()).containsEntry("filter", "beginning=" + mark + " state=ACTIVE");
                })
                .extracting(
                        event -> event.details().get("what"),
                        event -> event.details().get("accounts"))
                .containsExactly(tuple("export begun", null), tuple("export ended", "2"));
    }

    @Test
    void one_that_is_cut_off_is_written_down_as_such() {
        account("a");

        assertThatIOException().isThrownBy(() -> {
            try {
                run(page -> {
                    throw new IOException("gone");
                });
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
        });

        assertThat(engine.events(desk)).last().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo("cut_off");
            assertThat(event.details()).containsEntry("accounts", "0");
        });
    }

    @Test
    void two_at_a_time_are_enough_and_who_is_third_is_told_to_come_back() {
        account("a");

        ProblemException[] third = new ProblemException[1];
        run(first -> run(second -> third[0] = refusal(() -> run(page -> {}))));

        assertThat(third[0].code()).isEqualTo(ProblemCode.TOO_MANY_ATTEMPTS);
        assertThat(third[0].retryAfter()).isPresent();
        assertThat(run(page -> {})).isOne();
    }

    /** Behind somebody who is gone it would begin anew, and hand everybody over twice. */
    @Test
    void one_whose_place_in_the_list_is_deleted_meanwhile_is_cut_off() {
        IntStream.range(0, 1001).forEach(n -> account("%04d".formatted(n)));
        List<Account> handed = new ArrayList<>();

        ProblemException refused = refusal(() -> run(page -> {
            handed.addAll(page);
            UUID last = page.get(page.size() - 1).id();
            CompletableFuture.runAsync(() -> delete(last)).join();
        }));

        assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(handed).hasSize(1000);
        assertThat(engine.events(desk)).last().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo("cut_off");
            assertThat(event.details()).containsEntry("accounts", "1000");
        });
    }

    private void delete(UUID account) {
        engine.asAdministrator(() -> {
            engine.get(DeleteAccount.class).delete(account);
            return null;
        });
    }

    private long run(ExportAccounts.Sink sink) {
        return engine.from(desk, () -> {
            try {
                return export.export(query, AccountOrder.EMAIL, sink);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    private void account(String name) {
        engine.get(Accounts.class)
                .insert(mark + name + "@example.com", "Ada", "", Optional.empty(), AccountState.ACTIVE);
    }
}
