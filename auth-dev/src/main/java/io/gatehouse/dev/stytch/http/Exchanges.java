package io.gatehouse.dev.stytch.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Counts each call, acts out the fault that is armed for it, and otherwise answers. */
final class Exchanges implements HttpHandler {
    private static final Logger LOG = System.getLogger(Exchanges.class.getName());
    private static final String PAGE = "<!doctype html><title>Bad gateway</title><h1>This is not the answer</h1>";
    /** Longer than the 120 s for which the SDKs wait. */
    private static final int LONGEST_SILENCE_SECONDS = 150;

    private final Dispatch dispatch;
    private final Router router;
    private final Faults faults;
    private final Counts counts;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Queue<HttpExchange> unanswered = new ConcurrentLinkedQueue<>();

    Exchanges(
            Dispatch dispatch,
            Router router,
            Faults faults,
            Counts counts,
            Executor workers,
            ScheduledExecutorService timer) {
        this.dispatch = dispatch;
        this.router = router;
        this.faults = faults;
        this.counts = counts;
        this.workers = workers;
        this.timer = timer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Optional<Router.Match> match = router.find(exchange.getRequestMethod(), path);
        if (!path.startsWith("/v1/")) {
            send(exchange, dispatch.answer(exchange, match));
            return;
        }
        String operation = match.map(found -> found.route().name()).orElse("unknown");
        counts.add(operation);
        Optional<Fault> fault = faults.take(operation, path);
        int latency = fault.map(Fault::latencyMs).orElse(0);
        if (latency > 0) {
            // waiting takes no thread: hundreds of slow calls must not starve the quick ones
            timer.schedule(() -> workers.execute(() -> act(exchange, match, fault)), latency, TimeUnit.MILLISECONDS);
        } else {
            act(exchange, match, fault);
        }
    }

    /** Closes the connections that a silence fault left open. */
    void letGo() {
        for (HttpExchange exchange = unanswered.poll(); exchange != null; exchange = unanswered.poll()) {
            exchange.close();
        }
    }

    private void act(HttpExchange exchange, Optional<Router.Match> match, Optional<Fault> fault) {
        try {
            if (fault.isPresent()) {
                actOut(fault.get(), exchange, match);
            } else {
                send(exchange, dispatch.answer(exchange, match));
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The client went away", e);
            exchange.close();
        }
    }

    private void actOut(Fault fault, HttpExchange exchange, Optional<Router.Match> match) throws IOException {
        switch (fault.kind()) {
            case LATENCY -> send(exchange, dispatch.answer(exchange, match));
            case ERROR -> send(exchange, refusal(fault));
            case ERROR_AFTER -> {
                dispatch.answer(exchange, match);
                send(exchange, refusal(fault));
            }
            case SILENCE -> keepSilent(exchange);
            case GARBAGE -> send(exchange, garbage(fault));
            case TRUNCATED -> send(exchange, halved(dispatch.answer(exchange, match)));
            case DROP -> drop(exchange, dispatch.answer(exchange, match));
            case REDIRECT ->
                send(exchange, new Answer(307, "text/plain", new byte[0], Map.of("Location", fault.location())));
        }
    }

    /** Nobody waits for longer; without an end, an hour of silence would use up all file handles. */
    private void keepSilent(HttpExchange exchange) {
        unanswered.add(exchange);
        timer.schedule(
                () -> {
                    unanswered.remove(exchange);
                    exchange.close();
                },
                LONGEST_SILENCE_SECONDS,
                TimeUnit.SECONDS);
    }

    private static Answer refusal(Fault fault) {
        int status = Optional.ofNullable(fault.status()).orElse(500);
        String type = Optional.ofNullable(fault.errorType())
                .orElse(status == 429 ? ErrorType.TOO_MANY_REQUESTS.type() : ErrorType.INTERNAL_SERVER_ERROR.type());
        return Answer.refusal(status, type, "A fault that was asked for.");
    }

    private static Answer garbage(Fault fault) {
        boolean page = fault.body() == null;
        byte[] body = (page ? PAGE : fault.body()).getBytes(StandardCharsets.UTF_8);
        return new Answer(200, page ? "text/html" : "application/json", body, Map.of());
    }

    private static Answer halved(Answer answer) {
        byte[] half = Arrays.copyOf(answer.body(), answer.body().length / 2);
        return new Answer(answer.status(), answer.contentType(), half, answer.headers());
    }

    private static void drop(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        OutputStream out = exchange.getResponseBody();
        out.write(answer.body(), 0, answer.body().length / 2);
        out.flush();
        exchange.close();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean empty =
                    answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }
}
