package io.gatehouse.dev.stytch.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** From a request to its answer: route, credentials, body, operation, in this order. */
final class Dispatch {
    private static final Logger LOG = System.getLogger(Dispatch.class.getName());
    private static final int LARGEST_BODY = 1 << 20;
    private final Router router;
    private final Credentials credentials;
    private final Origins origins;

    Dispatch(Router router, Credentials credentials, Origins origins) {
        this.router = router;
        this.credentials = credentials;
        this.origins = origins;
    }

    Answer answer(HttpExchange exchange, Optional<Router.Match> match) {
        try {
            return match.isPresent() ? perform(exchange, match.get()) : noRoute(exchange);
        } catch (ApiFailure failure) {
            return Answer.refusal(failure);
        } catch (IOException | RuntimeException e) {
            Answer answer = Answer.refusal(ErrorType.INTERNAL_SERVER_ERROR.failure());
            LOG.log(Level.ERROR, "An operation failed: " + exchange.getRequestMethod(), e);
            return answer;
        }
    }

    private Answer perform(HttpExchange exchange, Router.Match match) throws IOException {
        if (match.route().guarded()) {
            credentials.check(exchange.getRequestHeaders().getFirst("Authorization"));
        } else if (isPage(exchange) && !fromHere(exchange)) {
            return Answer.json(
                    403, Json.of("error", "The inbox and the controls answer to this machine's own address only."));
        }
        Map<String, String> query = Query.parse(exchange.getRequestURI().getRawQuery());
        return match.route().action().apply(new Call(match.variables(), query, body(exchange)));
    }

    private Answer noRoute(HttpExchange exchange) {
        TreeSet<String> methods = router.methods(exchange.getRequestURI().getRawPath());
        if (methods.isEmpty()) {
            return Answer.refusal(ErrorType.ROUTE_NOT_FOUND.failure());
        }
        return Answer.refusal(ErrorType.METHOD_NOT_ALLOWED.failure()).with("Allow", String.join(", ", methods));
    }

    private boolean fromHere(HttpExchange exchange) {
        return origins.allow(
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestHeaders().getFirst("Origin"));
    }

    private static boolean isPage(HttpExchange exchange) {
        return !exchange.getRequestURI().getRawPath().startsWith("/v1/");
    }

    private static ObjectNode body(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (raw.length > LARGEST_BODY) {
            throw ErrorType.BAD_REQUEST.failure("The body is larger than 1 MB.");
        }
        if (raw.length == 0 || isForm(exchange)) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            JsonNode node = Json.MAPPER.readTree(raw);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            LOG.log(Level.DEBUG, "A body is not JSON");
        }
        throw ErrorType.BAD_REQUEST.failure("The body has to be one JSON object.");
    }

    private static boolean isForm(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return isPage(exchange) && type != null && type.startsWith("application/x-www-form-urlencoded");
    }
}
