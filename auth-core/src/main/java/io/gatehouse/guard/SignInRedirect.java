package io.gatehouse.guard;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends a person who has to sign in to the page for that, which leads back to the page that was wanted. */
@EngineBean
class SignInRedirect {

    private static final String PAGE = "/auth/login";

    private final BaseUrl base;

    @Inject
    SignInRedirect(Settings settings) {
        base = BaseUrl.of(settings);
    }

    void redirect(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", base.at(PAGE + wanted(request)).toString());
    }

    /** What was sent by a form is not there any more; only what was asked for can be asked for again. */
    private static String wanted(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "";
        }
        String query = request.getQueryString();
        return ReturnPath.parse(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query)
                .map(path -> "?return=" + URLEncoder.encode(path.toString(), StandardCharsets.UTF_8))
                .orElse("");
    }
}
