package io.gatehouse.web.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A page as the answer to a request. */
public final class PageAnswer {

    static final String POLICY = "Content-Security-Policy";

    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    private PageAnswer() {}

    /** See {@link Pages#html}; the language is taken from the request's headers. */
    public static Response of(int status, String template, Object model, HttpHeaders request) {
        return Response.status(status)
                .entity(Pages.html(template, model, request.getAcceptableLanguages()))
                .type(HTML)
                .header(POLICY, Pages.CONTENT_SECURITY_POLICY)
                // with none at all, browsers name no Origin either, and older ones then cannot say whose form it is
                .header("Referrer-Policy", "same-origin")
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .build();
    }
}
