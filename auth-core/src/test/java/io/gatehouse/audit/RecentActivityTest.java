package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.testing.Engine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentActivityTest {

    private static final int MANY = 210;
    private static final int SHOWN = 12;

    private final Engine engine = Engine.shared();
    private final UUID ada = UUID.randomUUID();

    @Test
    void what_strangers_cause_and_what_is_routine_leaves_the_rest_its_place() {
        happens(SecurityEventKind.FACTORS_CHANGED);
        for (int i = 0; i < MANY; i++) {
            happens(i % 2 == 0 ? SecurityEventKind.SIGN_IN_REFUSED : SecurityEventKind.SESSION_OPENED);
        }

        List<StoredEvent> recent = engine.get(RecentActivity.class).of(ada, SHOWN);

        assertThat(recent)
                .extracting(StoredEvent::kind)
                .containsExactly("SIGN_IN_REFUSED", "SIGN_IN_REFUSED", "SIGN_IN_REFUSED", "FACTORS_CHANGED");
        assertThat(recent).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
    }

    private void happens(SecurityEventKind kind) {
        engine.run(
                Engine.device(),
                () -> engine.get(Audit.class)
                        .record(kind, SecurityEvent.SUCCESS, Optional.of(ada), Optional.empty(), Map.of()));
    }
}
