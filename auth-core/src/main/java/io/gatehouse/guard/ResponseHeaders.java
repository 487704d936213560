package io.gatehouse.guard;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;

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
        onTls = BaseUrl.of(settings).onTls();
    }

    void addTo(HttpServletResponse response) {
        all.forEach(response::setHeader);
    }

    Map<String, String> all() {
        return all;
    }
}
