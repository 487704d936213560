package io.gatehouse.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.persistence.audit.StoredEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIGNED_IN",
                "SIGN_IN_REFUSED",
                "PASSWORD_CHANGED",
                "PASSWORD_RESET_REQUESTED",
                "ACCOUNT_LINKED",
                "SESSION_ENDED SIGNED_OUT",
                "SESSION_ENDED PASSWORD_CHANGED"
            })
    void whoever_is_signed_in_as_somebody_else_is_no_administrator_and_shows_their_address(String what) {
        Activity activity = byOther(what);

        assertThat(activity.byOther()).isFalse();
        assertThat(activity.address()).contains("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROLES_CHANGED",
                "ACCOUNT_DISABLED",
                "FACTORS_CHANGED",
                "ACCOUNT_UNLINKED",
                "SESSION_ENDED ENDED_BY_ADMINISTRATOR"
            })
    void administrators_show_neither_who_they_are_nor_where(String what) {
        Activity activity = byOther(what);

        assertThat(activity.byOther()).isTrue();
        assertThat(activity.address()).isEmpty();
        assertThat(activity.device()).isEmpty();
    }

    @Test
    void a_factor_that_was_added_is_not_told_as_one_that_is_gone() {
        assertThat(factorsChanged("added").key()).isEqualTo("activity.FACTORS_CHANGED.added");
        assertThat(factorsChanged("removed").key()).isEqualTo("activity.FACTORS_CHANGED");
    }

    private static Activity factorsChanged(String how) {
        return Activity.of(new StoredEvent(
                1,
                "FACTORS_CHANGED",
                Instant.EPOCH,
                "success",
                Optional.empty(),
                Optional.of(new UUID(0, 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(how, "AUTHENTICATOR_APP")));
    }

    private static Activity byOther(String what) {
        String[] kindAndReason = what.split(" ");
        return Activity.of(new StoredEvent(
                1,
                kindAndReason[0],
                Instant.EPOCH,
                "success",
                Optional.of(new UUID(0, 2).toString()),
                Optional.of(new UUID(0, 1)),
                Optional.empty(),
                Optional.of("192.0.2.7"),
                Optional.of("Mozilla/5.0"),
                Optional.empty(),
                kindAndReason.length == 1 ? Map.of() : Map.of("reason", kindAndReason[1])));
    }
}
