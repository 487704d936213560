package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GuardFilterTest {

    /** The server would serve the application without it. */
    @Test
    void a_guard_that_cannot_start_lets_nothing_through() throws ServletException, IOException {
        GuardFilter withoutServer = new GuardFilter(Statements.of(Set.of()), Set.of());
        FakeExchange exchange = FakeExchange.get("/auth/login");
        AtomicBoolean passed = new AtomicBoolean();

        withoutServer.init();
        withoutServer.doFilter(exchange.request(), exchange.response(), (request, response) -> passed.set(true));
        withoutServer.destroy();

        assertThat(passed).isFalse();
        assertThat(exchange.answered()).contains("Status: 503");
        assertThat(exchange.written()).contains("\"code\":\"unavailable\"");
    }
}
