package io.gatehouse.guard;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * Stands around the server's own handler. What that gave up without an answer, such as a path that cannot be decoded,
 * would leave as an empty 400, 405 or even 200; it leaves as a problem document. Tunnels are refused before.
 */
final class EdgeHandler extends HttpHandler {

    private static final int OK = 200;
    private static final int NOT_IMPLEMENTED = 501;

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
        if (followedByNoRequest(request.getMethod())) {
            // else the connection would stay open for what belongs to the tunnel
            request.getRequest().setContentBroken(true);
            answer(response, EdgeAnswer.of(NOT_IMPLEMENTED, newId.get(), headers));
            return;
        }
        server.service(request, response);
        int status = response.getStatus();
        if (isUntouched(response)
                && request.getMethod() != Method.HEAD
                && (status == OK || EdgeAnswer.isRefusal(status))) {
            answer(response, EdgeAnswer.of(status, newId.get(), headers));
        }
    }

    /**
     * An application's answer is committed by now, or suspended until it comes; the guard has given it a request id. Only
     * an answer to HEAD has no body and may not be committed yet.
     */
    private static boolean isUntouched(Response response) {
        return !response.isCommitted()
                && response.getHeader(EdgeAnswer.REQUEST_ID) == null
                && !response.isSuspended()
                && response.getOutputBuffer().getBufferedDataSize() == 0;
    }

    /** A tunnel (RFC 9110, section 9.3.6) and the preface of HTTP/2, neither of which an application could answer. */
    private static boolean followedByNoRequest(Method method) {
        return method == Method.CONNECT || method == Method.PRI;
    }

    private static void answer(Response response, EdgeAnswer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        try {
            response.getOutputStream().write(answer.body());
        } catch (IOException gone) {
            // nobody is left to be told
        }
    }
}
