package io.gatehouse.guard;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers that every answer carries (OWASP ASVS 5.0, 3.4). A page that needs more, such as a stylesheet of its own,
 * replaces the policy with one that says so.
 */
@EngineBean
class ResponseHeaders implements ReadsSettings {

    private static final String NOTHING_LOADS =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final Map<String, String> all = new LinkedHashMap<>();

    @Inject
    ResponseHeaders(Settings settings) {
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Content-Security-Policy", NOTHING_LOADS);
        all.put("X-Frame-Options", "DENY");
        all.put("Referrer-Policy", "no-referrer");
        all.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put("Cache-Control", "no-store");
        if (BaseUrl.of(settings).onTls()) {
            all.put("Strict-Transport-Security", TWO_YEARS);
        }
    }

    void addTo(HttpServletResponse response) {
        all.forEach(response::setHeader);
    }

    Map<String, String> all() {
        return all;
    }
}
