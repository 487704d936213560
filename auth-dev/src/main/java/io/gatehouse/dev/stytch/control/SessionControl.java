package io.gatehouse.dev.stytch.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import io.gatehouse.dev.stytch.http.Json;
import io.gatehouse.dev.stytch.http.Router;
import io.gatehouse.dev.stytch.state.Session;
import io.gatehouse.dev.stytch.state.Store;
import io.gatehouse.dev.stytch.state.User;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Ends sessions behind the caller's back, and unlocks users. */
final class SessionControl {
    private final Store store;

    SessionControl(Store store) {
        this.store = store;
    }

    void addTo(Router router) {
        Controls.control(
                router,
                "POST",
                "/control/sessions/revoke",
                call -> each(call, session -> store.remove(store.sessions(), session.id())));
        Controls.control(
                router,
                "POST",
                "/control/sessions/expire",
                call -> each(call, session -> store.put(session.expiring(store.now()))));
        Controls.control(router, "POST", "/control/users/unlock", this::unlock);
    }

    private ObjectNode each(Call call, Consumer<Session> action) {
        return store.change(() -> {
            List<Session> chosen = chosen(call);
            chosen.forEach(action);
            return Json.of("sessions", chosen.stream().map(Session::id).toList());
        });
    }

    private List<Session> chosen(Call call) {
        return call.text("session_id")
                .map(id -> store.sessions().find(id).stream().toList())
                .or(() -> call.text("session_token")
                        .map(token -> store.sessionByToken(token).stream().toList()))
                .or(() -> call.text("user_id").map(store::sessionsOf))
                .or(() -> call.text("email")
                        .map(email -> store.sessionsOf(user(email).id())))
                .orElseThrow(
                        () -> ErrorType.BAD_REQUEST.failure("Say which: session_id, session_token, user_id or email."));
    }

    private ObjectNode unlock(Call call) {
        return store.change(() -> {
            User unlocked = user(call.requiredText("email")).withLockout(null);
            store.put(unlocked);
            return Json.of("user_id", unlocked.id());
        });
    }

    private User user(String email) {
        return store.userByEmail(email.toLowerCase(Locale.ROOT)).orElseThrow(ErrorType.EMAIL_NOT_FOUND::failure);
    }
}
