package io.gatehouse.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.persistence.StoreUnavailable;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Breaker breaker = new Breaker();

    @Test
    void is_seen_to_open_once_calls_fail_and_lets_none_through_then() {
        breaker.guard(() -> "an answer");
        assertThat(breaker.isOpen()).isFalse();

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> breaker.guard(BreakerTest::silence)).isInstanceOf(StoreUnavailable.class);
        }

        assertThat(breaker.isOpen()).isTrue();
        assertThatThrownBy(() -> breaker.guard(() -> "an answer")).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_search_that_takes_too_long_opens_nothing() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> breaker.guard(() -> {
                        throw new SearchTooSlow(new StoreUnavailable("cancelled", null));
                    }))
                    .isInstanceOf(SearchTooSlow.class);
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    private static String silence() {
        throw new StoreUnavailable("PostgreSQL did not answer in time, or at all", null);
    }
}
