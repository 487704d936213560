package io.gatehouse.dev.stytch.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Store;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Moves the emulator's time. */
final class ClockControl {
    private final Store store;

    ClockControl(Store store) {
        this.store = store;
    }

    void addTo(Router router) {
        Controls.control(router, "GET", "/control/clock", call -> show());
        Controls.control(router, "POST", "/control/clock/advance", this::advance);
        Controls.control(router, "POST", "/control/clock/set", this::set);
        Controls.control(router, "POST", "/control/clock/reset", call -> shift(Duration.ZERO));
    }

    private ObjectNode advance(Call call) {
        JsonNode seconds = call.body().path("seconds");
        if (!seconds.isNumber()) {
            throw ErrorType.BAD_REQUEST.failure("Field seconds has to be a number.");
        }
        Duration step = Duration.ofMillis(Math.round(seconds.doubleValue() * 1000));
        return shift(store.clock().offset().plus(step));
    }

    private ObjectNode set(Call call) {
        try {
            Instant time = Instant.parse(call.requiredText("now"));
            store.change(() -> {
                store.setClock(time);
                return null;
            });
            return show();
        } catch (DateTimeException e) {
            throw ErrorType.BAD_REQUEST.failure("Field now has to be a time such as 2030-01-31T10:00:00Z.");
        }
    }

    private ObjectNode shift(Duration offset) {
        store.change(() -> {
            store.shiftClock(offset);
            return null;
        });
        return show();
    }

    private ObjectNode show() {
        return Json.of(
                "now", store.now(), "offset_seconds", store.clock().offset().toMillis() / 1000.0);
    }
}
