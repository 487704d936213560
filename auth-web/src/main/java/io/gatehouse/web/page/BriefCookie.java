package io.gatehouse.web.page;

import io.gatehouse.api.Secret;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.guard.HostCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** Holds a secret for somebody on the way to another place, who is expected back within ten minutes. */
public abstract class BriefCookie {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final HostCookie cookie;

    protected BriefCookie(Settings settings, String name) {
        cookie = new HostCookie(BaseUrl.of(settings), name);
    }

    public Optional<Secret> read(HttpServletRequest request) {
        return cookie.read(request).map(Secret::of);
    }

    public void write(HttpServletResponse response, Secret secret) {
        cookie.write(response, secret.reveal(), LIFE);
    }

    public void clear(HttpServletResponse response) {
        cookie.clear(response);
    }
}
