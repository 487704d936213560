package io.gatehouse.dev.stytch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Fault;
import io.gatehouse.dev.stytch.http.Faults;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import java.util.Locale;

/** Arms faults. */
final class FaultControl {
    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    void addTo(Router router) {
        Controls.control(router, "GET", "/control/faults", call -> show());
        Controls.control(router, "POST", "/control/faults", this::arm);
        Controls.control(router, "DELETE", "/control/faults", call -> {
            faults.clear();
            return show();
        });
        Controls.control(router, "DELETE", "/control/faults/{id}", this::remove);
    }

    private ObjectNode show() {
        return Json.of("faults", faults.all());
    }

    private ObjectNode arm(Call call) {
        Fault.Kind kind = Fault.Kind.valueOf(call.requiredText("kind").toUpperCase(Locale.ROOT));
        if (kind == Fault.Kind.REDIRECT) {
            call.requiredText("location");
        }
        Fault armed = faults.arm(new Fault(
                0,
                call.requiredText("endpoint"),
                call.integer("times").orElse(null),
                kind,
                call.integer("latency_ms").orElse(0),
                call.integer("status").orElse(null),
                call.text("error_type").orElse(null),
                call.body().has("body") ? call.text("body").orElse("") : null,
                call.text("location").orElse(null)));
        return Json.MAPPER.valueToTree(armed);
    }

    private ObjectNode remove(Call call) {
        if (!faults.remove(Long.parseLong(call.inPath("id")))) {
            throw ErrorType.ROUTE_NOT_FOUND.failure("There is no such fault.");
        }
        return show();
    }
}
