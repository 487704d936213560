package io.gatehouse.web.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.audit.EventFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventQueryTest {

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    @Test
    void nothing_asked_for_is_everything() {
        EventQuery query = query();

        assertThat(query.filter()).isEqualTo(EventFilter.ALL);
        assertThat(query.cursor()).isEmpty();
        assertThat(query.limit()).isEqualTo(50);
        assertThat(query.csv()).isFalse();
        query.throwIfWrong();
    }

    @Test
    void what_is_asked_for_is_read() {
        parameters.add("kind", "SIGNED_IN");
        parameters.add("from", "2026-11-22T13:00:00+01:00");
        parameters.add("format", "csv");
        parameters.add("cursor", "1.2");
        EventQuery query = query();

        assertThat(query.filter().kind()).contains("SIGNED_IN");
        assertThat(query.filter().from().map(Object::toString)).contains("2026-11-22T12:00:00Z");
        assertThat(query.csv()).isTrue();
        assertThat(query.cursor()).isPresent();
        query.throwIfWrong();
    }

    @ParameterizedTest
    @CsvSource({
        "kind, NOTHING",
        "account, 1-1-1-1-1",
        "account, x",
        "from, yesterday",
        "to, +99999-01-01T00:00:00Z",
        "actor, a\0b",
        "limit, 0",
        "limit, 501",
        "limit, ten",
        "cursor, 1",
        "head, 1:2",
        "format, xml",
        "account[], 1"
    })
    void what_cannot_be_is_named(String name, String value) {
        parameters.add(name, value);

        assertRefused(name.replaceAll("\\W", "?"));
    }

    @Test
    void what_is_too_long_or_comes_twice_is_named() {
        parameters.add("session", "x".repeat(129));
        assertRefused("session");
        parameters.clear();
        parameters.add("kind", "SIGNED_IN");
        parameters.add("kind", "SIGN_IN_REFUSED");
        assertRefused("kind");
    }

    private void assertRefused(String name) {
        EventQuery query = query();
        query.filter();
        query.cursor();
        query.head();
        query.limit();
        query.csv();
        assertThatThrownBy(query::throwIfWrong)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field)
                                .containsExactly(name));
    }

    private EventQuery query() {
        return new EventQuery(parameters, EventQuery.FILTERS, "cursor", "limit", "head", "format");
    }
}
