package io.gatehouse.guard;

import io.gatehouse.config.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Headers: those before an empty line are {@code Authorization}, those behind it {@code Cookie}. */
public final class CredentialsFuzz {

    private static final String NAME = "__Host-gatehouse=";

    private static final SessionCookie COOKIE =
            new SessionCookie(Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://app.example")));

    private CredentialsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        // as servers hand headers over
        String[] headers = new String(data, StandardCharsets.ISO_8859_1).split("\n\n", 2);
        FakeExchange exchange = FakeExchange.get("/");
        add(exchange, "Authorization", headers[0]);
        add(exchange, "Cookie", headers.length > 1 ? headers[1] : "");
        HttpServletRequest request = exchange.request();
        if (Credentials.of(request, COOKIE) instanceof Credentials.Opaque opaque) {
            mustBeThere(opaque.token().reveal(), headers, Credentials.inCookie(request));
        }
    }

    private static void add(FakeExchange exchange, String name, String values) {
        values.lines().filter(value -> !value.isEmpty()).forEach(value -> exchange.header(name, value));
    }

    /** COOK-002, BEAR-002: the one token that was sent, in one place. */
    private static void mustBeThere(String token, String[] headers, boolean inCookie) {
        String header = inCookie ? headers[1] : headers[0];
        boolean alone = inCookie
                ? header.indexOf(NAME + token) >= 0
                        && header.replace(NAME + token, "").indexOf(NAME) < 0
                : header.strip().toLowerCase().startsWith("bearer ")
                        && header.strip().endsWith(token)
                        && header.lines().filter(line -> !line.isEmpty()).count() == 1;
        if (!alone || !token.matches("[A-Za-z0-9._~+/=-]{16,512}")) {
            throw new AssertionError("taken: " + token);
        }
    }
}
