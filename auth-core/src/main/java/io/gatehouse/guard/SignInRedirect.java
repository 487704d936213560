package io.gatehouse.guard;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.problem.FreshFactorNeeded;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends a person who has to sign in, or to prove themselves once more, to the page for that, which leads back to the
 * page that was wanted.
 */
@EngineBean
class SignInRedirect {

    private static final String SIGN_IN = "/auth/login";
    private static final String PROVE = "/auth/prove";

    private final BaseUrl base;

    @Inject
    SignInRedirect(Settings settings) {
        base = BaseUrl.of(settings);
    }

    void redirect(HttpServletRequest request, HttpServletResponse response) {
        lead(SIGN_IN + wanted(request).map(path -> "?return=" + encoded(path)).orElse(""), response);
    }

    /** What is asked for travels in the address. Whoever changes it there gains nothing: the target asks again. */
    void redirectToProve(FreshFactorNeeded needed, HttpServletRequest request, HttpServletResponse response) {
        StringBuilder query = new StringBuilder("?max_age=" + needed.maxAge().toSeconds());
        if (!needed.acr().isEmpty()) {
            query.append("&acr_values=").append(encoded(String.join(" ", needed.acr())));
        }
        if (!needed.factors().isEmpty()) {
            String kinds = needed.factors().stream().map(Enum::name).collect(Collectors.joining(" "));
            query.append("&factors=").append(encoded(kinds));
        }
        wanted(request)
                .or(() -> pageOfForm(request))
                .ifPresent(path -> query.append("&return=").append(encoded(path)));
        lead(PROVE + query, response);
    }

    private void lead(String path, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", base.at(path).toString());
    }

    /** What was sent by a form is not there any more; only what was asked for can be asked for again. */
    private static Optional<ReturnPath> wanted(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        return ReturnPath.parse(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }

    /** The page that the form was on, if it is one of ours: there it can be filled in again. */
    private Optional<ReturnPath> pageOfForm(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Referer"))
                .filter(page -> page.startsWith(base.origin() + "/"))
                .flatMap(page -> ReturnPath.parse(page.substring(base.origin().length())));
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }
}
