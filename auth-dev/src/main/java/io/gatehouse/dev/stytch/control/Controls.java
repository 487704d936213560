package io.gatehouse.dev.stytch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.api.Outbox;
import io.gatehouse.dev.stytch.api.Project;
import io.gatehouse.dev.stytch.api.RateLimits;
import io.gatehouse.dev.stytch.api.SigningKeys;
import io.gatehouse.dev.stytch.http.Answer;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.Counts;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Faults;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Store;
import java.util.function.Function;

/** The switches that concern the emulator as a whole: counts, keys, settings, state. */
public final class Controls {
    private final Project project;
    private final Store store;
    private final SigningKeys keys;
    private final RateLimits limits;
    private final Faults faults;
    private final Counts counts;

    private Controls(Project project, SigningKeys keys, RateLimits limits, Faults faults, Counts counts) {
        this.project = project;
        this.store = project.store();
        this.keys = keys;
        this.limits = limits;
        this.faults = faults;
        this.counts = counts;
    }

    public static void addTo(
            Router router,
            Project project,
            SigningKeys keys,
            RateLimits limits,
            Outbox outbox,
            Faults faults,
            Counts counts) {
        new Controls(project, keys, limits, faults, counts).addTo(router);
        new ClockControl(project.store()).addTo(router);
        new FaultControl(faults).addTo(router);
        new SessionControl(project.store()).addTo(router);
        new InboxPage(outbox).addTo(router);
        new IndexPage(project.id()).addTo(router);
    }

    private void addTo(Router router) {
        control(router, "GET", "/control/counts", call -> Json.of("counts", counts.all()));
        control(router, "DELETE", "/control/counts", call -> {
            counts.clear();
            return Json.of("counts", counts.all());
        });
        control(
                router,
                "POST",
                "/control/keys/rotate",
                call -> Json.of("kid", keys.rotate().kid()));
        control(router, "GET", "/control/settings", call -> settings());
        control(router, "PATCH", "/control/settings", this::change);
        control(router, "POST", "/control/settings", this::change);
        control(router, "DELETE", "/control/settings", call -> {
            project.behaveAsAtStart();
            return settings();
        });
        control(router, "POST", "/control/reset", call -> reset());
    }

    /** All of them take and give JSON. */
    static void control(Router router, String method, String path, Function<Call, ObjectNode> action) {
        router.open("control", method, path, call -> {
            try {
                return Answer.json(200, action.apply(call));
            } catch (IllegalArgumentException e) {
                throw ErrorType.BAD_REQUEST.failure(e.getMessage());
            }
        });
    }

    private ObjectNode settings() {
        return Json.MAPPER.valueToTree(project.behaviour());
    }

    private ObjectNode change(Call call) {
        project.behave(project.behaviour().with(call.body()));
        return settings();
    }

    private ObjectNode reset() {
        store.change(() -> {
            store.clear();
            return null;
        });
        project.behaveAsAtStart();
        limits.clear();
        faults.clear();
        counts.clear();
        return Json.of("reset", true);
    }
}
