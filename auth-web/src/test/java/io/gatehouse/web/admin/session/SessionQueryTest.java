package io.gatehouse.web.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemException;
import io.gatehouse.persistence.session.SessionFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;

class SessionQueryTest {

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    @Test
    void nothing_asked_for_is_everything() {
        SessionQuery query = query();

        assertThat(query.filter()).isEqualTo(SessionFilter.ALL);
        assertThat(query.cursor()).isEmpty();
        query.throwIfWrong();
    }

    @Test
    void what_is_asked_for_is_read() {
        parameters.add("state", "live");
        parameters.add("way", "PASSKEY");
        parameters.add("address", "2001:db8::1");
        SessionQuery query = query();

        assertThat(query.filter().live()).contains(true);
        assertThat(query.filter().way()).contains("PASSKEY");
        assertThat(query.filter().address()).contains("2001:db8::1");
        query.throwIfWrong();
    }

    @Test
    void everybody_is_signed_out_only_where_that_is_said() {
        parameters.add("state", "live");
        SessionQuery careless = query();
        careless.ending();
        refuses(careless, "all");

        parameters.add("all", "true");
        SessionQuery meant = query();
        meant.ending();
        meant.throwIfWrong();
    }

    @Test
    void a_misspelt_filter_ends_nothing() {
        parameters.add("adress", "192.0.2.1");
        parameters.add("way", "MAGIC");
        parameters.add("account", "*");
        SessionQuery query = query();
        query.ending();

        refuses(query, "adress", "way", "account", "all");
    }

    @Test
    void what_has_ended_cannot_end() {
        parameters.add("state", "ended");
        parameters.add("address", "192.0.2.1");
        SessionQuery query = query();
        query.ending();

        refuses(query, "state");
    }

    private SessionQuery query() {
        return new SessionQuery(parameters, "all", "cursor");
    }

    private static void refuses(SessionQuery query, String... fields) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(query::throwIfWrong)
                .satisfies(refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder(fields));
    }
}
