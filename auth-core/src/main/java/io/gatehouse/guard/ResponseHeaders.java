package io.gatehouse.guard;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;

/**
 * Headers that every answer carries (OWASP ASVS 5.0, 3.4). A page that needs more, such as a stylesheet of its own,
 * replaces the policy with one that says so.
 */
@EngineBean
class ResponseHeaders implements ReadsSettings {

    private static final String NOTHING_LOADS =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final boolean onTls;

    @Inject
    ResponseHeaders(Settings settings) {
        onTls = settings.url("GATEHOUSE_BASE_URL", "http", "https")
                .map(URI::getScheme)
                .filter("https"::equals)
                .isPresent();
    }

    void addTo(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", NOTHING_LOADS);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (onTls) {
            response.setHeader("Strict-Transport-Security", TWO_YEARS);
        }
    }
}
