package io.gatehouse.web.session;

import io.gatehouse.api.Secret;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.guard.HostCookie;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** Holds the state of a sign-out that goes on at the provider, until its answer comes back. */
@EngineBean
class LogoutCookie {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final HostCookie cookie;

    @Inject
    LogoutCookie(Settings settings) {
        cookie = new HostCookie(BaseUrl.of(settings), "gatehouse-logout");
    }

    Optional<Secret> read(HttpServletRequest request) {
        return cookie.read(request).map(Secret::of);
    }

    void write(HttpServletResponse response, Secret state) {
        cookie.write(response, state.reveal(), LIFE);
    }

    void clear(HttpServletResponse response) {
        cookie.clear(response);
    }
}
