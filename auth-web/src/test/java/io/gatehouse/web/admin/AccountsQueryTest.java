package io.gatehouse.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AccountsQueryTest {

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    @Test
    void what_is_asked_for_is_read() {
        String longest = "a".repeat(242) + "@example.com";
        parameters.add("email", longest);
        parameters.add("state", "INVITED");
        parameters.add("role", "auditor");
        parameters.add("cursor", AccountsQuery.cursorAfter(longest));
        parameters.add("limit", "2");
        AccountsQuery query = new AccountsQuery(parameters);

        assertThat(query.email()).contains(longest);
        assertThat(query.state()).contains(AccountState.INVITED);
        assertThat(query.role()).contains("auditor");
        assertThat(query.cursor()).contains(longest);
        assertThat(query.limit()).isEqualTo(2);
        query.throwIfWrong();
    }

    @Test
    void what_cannot_be_read_is_told_together() {
        parameters.add("after", AccountsQuery.cursorAfter("ada@example.com"));
        parameters.add("email", "a".repeat(255));
        parameters.add("state", "active");
        parameters.add(
                "cursor", Base64.getUrlEncoder().encodeToString("ada\0@example.com".getBytes(StandardCharsets.UTF_8)));
        parameters.add("limit", "0");
        AccountsQuery query = new AccountsQuery(parameters);
        query.email();
        query.state();
        query.cursor();
        query.limit();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(query::throwIfWrong)
                .satisfies(refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder("after", "email", "state", "cursor", "limit"));
    }
}
