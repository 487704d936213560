package io.gatehouse.it.browser;

import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Operator;
import io.gatehouse.it.stack.SharedStack;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console in a real browser, as operators use it. A picture of each page is left in {@code target/pages}. */
class ConsolePagesIT {

    private static final int MORE_THAN_A_PAGE = 55;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static Chromium chromium;
    private static String somebody;
    private static final Node GATEHOUSE = SharedStack.openIdNode();

    private final Visitors visitors = new Visitors(chromium, GATEHOUSE, "401|404");

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        Operator.trustProvider(GATEHOUSE);
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            invite("crowd." + i + "." + newEmail(), "Grace", "Hopper");
        }
        somebody = newEmail();
        GATEHOUSE.signUp(somebody);
        String longName = "Wolfeschlegelsteinhausenbergerdorff".repeat(2);
        invite("long." + newEmail(), "Hubert " + longName, longName);
        invite("hostile." + newEmail(), HOSTILE, "</td><script>alert(2)</script>");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void an_operator_finds_somebody_by_typing_and_keeps_the_list_as_a_bookmark() {
        String email = newEmail();
        GATEHOUSE.signUp(email);
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/people");
            page.getByRole(AriaRole.SEARCHBOX).pressSequentially(email);
            page.waitForURL("**/admin/people?q=" + email.replace("@", "%40"));

            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            page.reload();
            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            assertThat(page.getByRole(AriaRole.SEARCHBOX).inputValue()).isEqualTo(email);
            page.locator("#state").selectOption("disabled");
            page.getByText("Nobody is like that").waitFor();
            Look.at(page, "console-people-none-found");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void what_was_typed_is_there_again_after_signing_in_anew() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/invite");
            page.getByLabel("E-mail").fill("somebody@example.com");
            page.getByLabel("First name").fill("Some");
            context.clearCookies();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send the invitation"))
                    .click();
            Visitors.signInAtProvider(page, "admin");

            page.getByText("What you typed is still here").waitFor();
            // PrimeFaces styles its button inline when a request fails, which the policy forbids
            visitors.complaints().removeIf(text -> text.startsWith("Applying inline style"));
            assertThat(page.getByLabel("E-mail").inputValue()).isEqualTo("somebody@example.com");
            assertThat(page.getByLabel("First name").inputValue()).isEqualTo("Some");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void what_was_searched_for_when_the_session_was_over_is_found_after_signing_in_anew() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/people");
            context.clearCookies();
            page.getByRole(AriaRole.SEARCHBOX).fill(somebody);
            Visitors.signInAtProvider(page, "admin");
            page.waitForURL("**/admin/people?q=" + somebody.replace("@", "%40"));

            assertThat(page.locator("tbody tr").count()).isEqualTo(1);
            assertThat(page.getByRole(AriaRole.SEARCHBOX).inputValue()).isEqualTo(somebody);
            // as above, of the request that was refused
            visitors.complaints().removeIf(text -> text.startsWith("Applying inline style"));
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void ADM_013_a_name_that_would_be_a_script_is_only_a_name() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/people?q=hostile.");

            assertThat(page.locator("tbody tr").first().textContent()).contains(HOSTILE);
            assertThat(page.locator("tbody img, tbody script").count()).isZero();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @OnEachDevice
    void pages_of_the_console_are_for_everybody(
            String device, int width, int height, ColorScheme scheme, String language) {
        String suffix = "-" + device + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.operator(context, "/admin");
            Look.at(page, "console-overview" + suffix);
            for (Map.Entry<String, String> each : Map.of(
                            "people", "/admin/people",
                            "people-long-name", "/admin/people?q=long.",
                            "people-none", "/admin/people?q=nobody-at-all",
                            "invite", "/admin/invite",
                            "audit", "/admin/audit",
                            "audit-none", "/admin/audit?address=192.0.2.99",
                            "system", "/admin/system")
                    .entrySet()) {
                page.navigate(each.getValue());
                Look.at(page, "console-" + each.getKey() + suffix);
            }
            page.navigate("/admin/people?q=" + somebody);
            page.locator("tbody a").click();
            page.waitForURL("**/admin/person?id=*");
            Look.at(page, "console-person" + suffix);
            page.locator("tbody a").first().click();
            page.waitForURL("**/admin/event?id=*");
            Look.at(page, "console-event" + suffix);
            page.navigate("/admin/person?id=nobody");
            Look.at(page, "console-person-not-there" + suffix);
            page.navigate("/admin/invite");
            page.locator("#email").fill("no address");
            page.locator("#send").click();
            page.locator("#email-problem").waitFor();
            Look.at(page, "console-invite-error" + suffix);
            page.locator("#email").fill(newEmail());
            page.locator("#send").click();
            page.locator("form .notice").waitFor();
            Look.at(page, "console-invited" + suffix);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void invite(String email, String firstName, String lastName) {
        GATEHOUSE.post("/auth/invite", Map.of("email", email, "firstName", firstName, "lastName", lastName), key());
    }
}
