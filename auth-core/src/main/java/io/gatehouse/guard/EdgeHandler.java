package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.problem.ProblemDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Stands around the server's own handler. What that gave up without an answer, such as a path that cannot be decoded,
 * would leave as an empty 400, 405 or even 200; it leaves as a problem document.
 */
final class EdgeHandler extends HttpHandler {

    private static final int OK = 200;

    private final HttpHandler server;
    private final Supplier<String> newId;
    private final Map<String, String> headers;

    /** @param headers for every answer */
    EdgeHandler(HttpHandler server, Supplier<String> newId, Map<String, String> headers) {
        this.server = server;
        this.newId = newId;
        this.headers = headers;
        // the server's own handler decodes, and knows how
        setDecodeUrl(false);
    }

    HttpHandler server() {
        return server;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        server.service(request, response);
        int status = response.getStatus();
        if (isUntouched(response)
                && request.getMethod() != Method.HEAD
                && (status == OK || status >= ProblemCode.INVALID_REQUEST.status())) {
            try {
                answer(response, problem(status));
            } catch (IOException gone) {
                // nobody is left to be told
            }
        }
    }

    /**
     * An application's answer is committed by now, or suspended until it comes; the guard has given it a request id. Only
     * an answer to HEAD has no body and may not be committed yet.
     */
    private static boolean isUntouched(Response response) {
        return !response.isCommitted()
                && response.getHeader("X-Request-Id") == null
                && !response.isSuspended()
                && response.getOutputBuffer().getBufferedDataSize() == 0;
    }

    private void answer(Response response, ProblemCode problem) throws IOException {
        String id = newId.get();
        ProblemDocument document = ProblemDocument.of(problem, Optional.of(id));
        byte[] body = document.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(document.status());
        headers.forEach(response::setHeader);
        document.headers().forEach(response::setHeader);
        response.setHeader("X-Request-Id", id);
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A success without an answer is a request that the server could not read, and says so in its log only. */
    private static ProblemCode problem(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405, 501 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 413 -> ProblemCode.BODY_TOO_LARGE;
            case 503 -> ProblemCode.UNAVAILABLE;
            default -> status >= 500 ? ProblemCode.INTERNAL_ERROR : ProblemCode.INVALID_REQUEST;
        };
    }
}
