package io.gatehouse.guard;

import io.gatehouse.config.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers: those before an empty line are {@code Authorization}, those behind it {@code Cookie}. */
public final class CredentialsFuzz {

    /** A whole name and not the end of another; blanks around it are no part of it. */
    private static final Pattern OURS = Pattern.compile("__Host-gatehouse[\\s\\x1c-\\x1f]*=");

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
        boolean alone = inCookie ? aloneInCookies(token, headers[1]) : aloneInHeader(token, headers[0]);
        if (!alone || !token.matches("[A-Za-z0-9._~+/=-]{16,512}")) {
            throw new AssertionError("taken: " + token);
        }
    }

    private static boolean aloneInCookies(String token, String header) {
        List<String> ours = header.lines()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> OURS.matcher(pair).lookingAt())
                .toList();
        return ours.size() == 1
                && ours.get(0).substring(ours.get(0).indexOf('=') + 1).strip().equals(token);
    }

    private static boolean aloneInHeader(String token, String header) {
        return header.strip().toLowerCase().startsWith("bearer ")
                && header.strip().endsWith(token)
                && header.lines().filter(line -> !line.isEmpty()).count() == 1;
    }
}
