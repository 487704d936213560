package io.gatehouse.guard;

import io.gatehouse.api.SessionToken;
import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Profile;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Carries the token of a browser's session. */
@EngineBean
public class SessionCookie implements ReadsSettings {

    private final HostCookie cookie;

    @Inject
    SessionCookie(Settings settings) {
        BaseUrl base = BaseUrl.of(settings);
        if (Profile.of(settings) == Profile.PRODUCTION && !base.onTls()) {
            settings.problem(
                    BaseUrl.SETTING, "must be set and begin with https://, because sessions are kept in cookies");
        }
        cookie = new HostCookie(base, "gatehouse");
    }

    /** Empty if there is none that could be a token; two of them are none. */
    Optional<SessionToken> read(HttpServletRequest request) {
        return cookie.read(request).flatMap(SessionToken::parse);
    }

    boolean isIn(HttpServletRequest request) {
        return cookie.isIn(request);
    }

    /** Gives a browser the session that it has just signed in to, in place of whatever it held before. */
    public void write(HttpServletResponse response, SessionToken token) {
        cookie.write(response, token.reveal());
    }

    public void clear(HttpServletResponse response) {
        cookie.clear(response);
    }
}
