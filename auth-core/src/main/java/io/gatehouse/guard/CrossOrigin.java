package io.gatehouse.guard;

import io.gatehouse.config.Profile;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets pages of {@code ALLOWED_ORIGINS} call, with credentials (Fetch standard, 3.2). Compared exactly. */
@EngineBean
class CrossOrigin implements ReadsSettings {

    static final String SETTING = "ALLOWED_ORIGINS";

    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, X-Api-Key, If-Match, Idempotency-Key";
    private static final String ANSWER_HEADERS =
            "X-New-Session-Token, X-Request-Id, Retry-After, WWW-Authenticate, ETag";
    private static final String ONE_HOUR = "3600";

    private final Set<String> allowed;

    @Inject
    CrossOrigin(Settings settings) {
        allowed = Profile.of(settings) == Profile.LOCAL
                ? settings.list(SETTING, "http://localhost:3000")
                : settings.list(SETTING);
        if (!allowed.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            settings.problem(SETTING, "must list origins such as https://app.example.com, separated by commas");
        }
    }

    void addTo(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin != null && allowed.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
    }

    /** A preflight is answered here: it carries no credentials and reaches nothing. */
    boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) {
        boolean preflight = request.getMethod().equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
        if (preflight) {
            if (allowed.contains(request.getHeader("Origin"))) {
                response.setHeader("Access-Control-Allow-Methods", METHODS);
                response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
                response.setHeader("Access-Control-Max-Age", ONE_HOUR);
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        return preflight;
    }
}
