package io.gatehouse.web.openid;

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

/** Binds sign-ins that are under way to the browser that began them; its tabs share it. */
@EngineBean
class PendingSignInCookie {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final HostCookie cookie;

    @Inject
    PendingSignInCookie(Settings settings) {
        cookie = new HostCookie(BaseUrl.of(settings), "gatehouse-attempt");
    }

    Optional<Secret> read(HttpServletRequest request) {
        return cookie.read(request).map(Secret::of);
    }

    void write(HttpServletResponse response, Secret binding) {
        cookie.write(response, binding.reveal(), LIFE);
    }
}
