package io.gatehouse.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.AccountState;
import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.account.AccountOrder;
import io.gatehouse.persistence.account.AccountQuery;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
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
        AccountsQuery query = query();

        assertThat(query.email()).contains(longest);
        assertThat(query.isSearch()).isFalse();
        assertThat(query.filter())
                .isEqualTo(new AccountQuery("", Optional.of(AccountState.INVITED), Optional.of("auditor")));
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
        AccountsQuery query = query();
        query.email();
        query.filter();
        query.cursor();
        query.limit();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(query::throwIfWrong)
                .satisfies(refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder("after", "email", "state", "cursor", "limit"));
    }

    @Test
    void a_beginning_or_another_order_makes_it_a_search() {
        parameters.add("q", " maria m ");
        parameters.add("sort", "newest");
        UUID account = UUID.randomUUID();
        parameters.add("cursor", account.toString());
        AccountsQuery query = query();

        assertThat(query.isSearch()).isTrue();
        assertThat(query.filter().beginning()).isEqualTo("maria m");
        assertThat(query.order()).contains(AccountOrder.NEWEST);
        assertThat(query.searchCursor()).contains(account);
        query.throwIfWrong();
        parameters.clear();
        parameters.add("sort", "email");
        assertThat(query().isSearch()).isFalse();
        parameters.putSingle("sort", "name");
        assertThat(query().isSearch()).isTrue();
    }

    @Test
    void a_search_takes_no_beginning_of_an_email_alone_and_no_cursor_of_a_list() {
        parameters.add("q", "maria");
        parameters.add("email", "maria");
        parameters.add("sort", "age");
        parameters.add("cursor", AccountsQuery.cursorAfter("maria@example.com"));
        AccountsQuery query = query();
        query.isSearch();
        query.order();
        query.searchCursor();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(query::throwIfWrong)
                .satisfies(refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder("email", "sort", "cursor"));
    }

    private AccountsQuery query() {
        return new AccountsQuery(parameters, "email", "sort", "cursor", "limit");
    }
}
