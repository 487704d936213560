package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonPageTest {

    @Test
    void a_question_names_nobody_else_whatever_somebody_calls_themselves() {
        Account mallory = new Account(
                new UUID(0, 1),
                "mallory@example.com",
                "A\u200bda\u202e",
                "Lovelace",
                Optional.empty(),
                AccountState.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH);

        assertThat(new PersonRow(mallory).getName()).isEqualTo("Ada Lovelace");
        assertThat(new PersonRow(mallory).distinctly()).isEqualTo("Ada Lovelace (mallory@example.com)");
    }

    @Test
    void what_others_did_meanwhile_is_told_where_the_operator_confirmed() {
        assertThat(PersonPage.TOLD_HERE).contains(ProblemCode.ROLE_CHANGED, ProblemCode.ACCOUNT_OPEN_AGAIN);
        assertThatCode(() -> Refusals.mustBeTold(new ProblemException(ProblemCode.ROLE_CHANGED)))
                .doesNotThrowAnyException();
    }
}
