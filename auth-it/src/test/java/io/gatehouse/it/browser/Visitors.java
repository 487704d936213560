package io.gatehouse.it.browser;

import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.it.stack.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Those who come to a node with a real browser, and all that their browsers complain of. */
final class Visitors {

    private final Chromium chromium;
    private final Node node;
    private final String expected;
    private final List<String> complaints = new ArrayList<>();

    /** @param statuses of answers that are meant to be failures, such as {@code 401|404} */
    Visitors(Chromium chromium, Node node, String statuses) {
        this.chromium = chromium;
        this.node = node;
        expected = ".*the server responded with a status of (" + statuses + ").*";
    }

    String home() {
        return node.uri("/").toString().replace("127.0.0.1", "localhost");
    }

    BrowserContext context(int width, int height, ColorScheme scheme, String language) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(home())
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setLocale(language)
                        .setExtraHTTPHeaders(Map.of("X-Forwarded-For", newAddress())));
    }

    /** Whatever the browser complains of, such as something that the policy of a page forbids, is a fault. */
    Page page(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().matches(expected)) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    /** Somebody whom the provider calls an administrator, at the page of the console that they wanted. */
    Page operator(BrowserContext context, String wanted) {
        return operator(context, wanted, "admin");
    }

    /** @param role what the provider calls them */
    Page operator(BrowserContext context, String wanted, String role) {
        Page page = page(context);
        page.navigate(wanted);
        signInAtProvider(page, role);
        page.waitForURL("**" + wanted.replace("?", "\\?"));
        return page;
    }

    /** From the page for signing in on, as somebody whom nobody has seen before. */
    static void signInAtProvider(Page page, String role) {
        page.locator("form[action='/auth/signin/local'] button").click();
        page.waitForURL("**/authorize?**");
        page.evaluate(
                "([email, role]) => { const form = document.forms[0]; form.username.value = email;"
                        + " form.claims.value = JSON.stringify({email, email_verified: true, name: 'Grace Hopper',"
                        + " roles: [role], auth_time: Math.floor(Date.now() / 1000)}); form.submit() }",
                List.of("operator." + newEmail(), role));
    }
}
