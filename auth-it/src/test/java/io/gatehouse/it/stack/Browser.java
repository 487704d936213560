package io.gatehouse.it.stack;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as servers see it: cookies, and the headers that say where a request comes from. Follows no redirect by
 * itself, so that tests see each step.
 */
public final class Browser extends Http {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]*)\"");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern COOKIE = Pattern.compile("([^=;]+)=([^;]*)(.*)");

    private final URI base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String address = Gatehouse.newAddress();
    private String page = "";

    /** @param server as this machine reaches it; by name, as the pages know it */
    public Browser(URI server) {
        this(server, "http://localhost:" + server.getPort());
    }

    /** @param origin under which the pages know themselves, as behind something that ends TLS */
    public Browser(URI server, String origin) {
        super(server);
        base = URI.create(origin);
    }

    /** Goes to an address of the server, or to an absolute one. */
    public Answer open(String where) {
        return keep(send(navigation(where).GET()));
    }

    /** Goes where an answer says. */
    public Answer follow(Answer redirect) {
        return open(redirect.header("Location").orElseThrow(() -> new AssertionError(redirect)));
    }

    /** Sends a form of the page that is open, with its token. */
    public Answer submit(String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("csrf_token", formToken());
        return postForm(action, all, "Origin", origin(), "Sec-Fetch-Site", "same-origin");
    }

    /** Fills in a form of the page that is open and sends it, with all that is hidden in it. */
    public Answer fillIn(String action, Map<String, String> typed) {
        Matcher form = Pattern.compile(
                        "<form method=\"post\" action=\"" + Pattern.quote(action) + "\">(.*?)</form>", Pattern.DOTALL)
                .matcher(page);
        if (!form.find()) {
            throw new AssertionError("no form for " + action + " in " + page);
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (Matcher field = HIDDEN.matcher(form.group(1)); field.find(); ) {
            all.put(field.group(1), field.group(2).replace("&amp;", "&"));
        }
        all.putAll(typed);
        return postForm(action, all, "Origin", origin(), "Sec-Fetch-Site", "same-origin");
    }

    /** Sends a form, with these headers and no others that say where it comes from. */
    public Answer postForm(String action, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = navigation(action).header("Content-Type", "application/x-www-form-urlencoded");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return keep(send(request.POST(BodyPublishers.ofString(body))));
    }

    /** Sends JSON as a script of the page that is open does, with its token. */
    public Answer postJson(String where, String body) {
        return keep(send(navigation(where)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Origin", origin())
                .header("Sec-Fetch-Site", "same-origin")
                .header("X-CSRF-Token", formToken())
                .POST(BodyPublishers.ofString(body))));
    }

    /** Signs in on the page for that, and lands on the wanted page. */
    public Answer signIn(String email, String password) {
        open("/auth/login");
        return follow(submit("/auth/login", Map.of("email", email, "password", password)));
    }

    /** The token in the forms of the page that is open. */
    public String formToken() {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("no form in " + page);
        }
        return token.group(1);
    }

    public String origin() {
        return base.toString();
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    public void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private HttpRequest.Builder navigation(String where) {
        URI there = URI.create(where);
        String path = there.isAbsolute() && there.getPort() == base.getPort()
                ? there.getRawPath() + (there.getRawQuery() == null ? "" : "?" + there.getRawQuery())
                : where;
        HttpRequest.Builder request = request(path)
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Accept-Language", "en")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0")
                .header("X-Forwarded-For", address);
        return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
    }

    private Answer keep(Answer answer) {
        answer.response().headers().allValues("Set-Cookie").forEach(this::keepCookie);
        if (answer.status() != 303) {
            page = answer.body();
        }
        return answer;
    }

    private void keepCookie(String header) {
        Matcher cookie = COOKIE.matcher(header);
        if (!cookie.matches()) {
            throw new AssertionError(header);
        }
        if (cookie.group(3).contains("Max-Age=0")) {
            cookies.remove(cookie.group(1));
        } else {
            cookies.put(cookie.group(1), cookie.group(2));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
