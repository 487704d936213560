package io.gatehouse.it.browser;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Operator;
import io.gatehouse.it.stack.SharedStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do to one person, in a real browser; and what that person sees of it. */
class PersonPagesIT {

    private static final String NAME = "Ada Lovelace";
    private static final String LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff".repeat(2);
    private static final Node GATEHOUSE = SharedStack.openIdNode();

    private static Chromium chromium;

    private final Visitors visitors = new Visitors(chromium, GATEHOUSE, "404");
    private final String email = newEmail();
    private final String token = GATEHOUSE.signUp(email);
    private final String account = GATEHOUSE.session(token).text("accountId");

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        Operator.trustProvider(GATEHOUSE);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void a_person_is_disabled_and_enabled_on_a_phone() {
        try (BrowserContext context = visitors.context(360, 740, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/person?id=" + account);
            click(page, "Disable …");
            Look.at(page, "person-disable-phone");
            confirm(page, "Disable " + NAME);
            told(page, NAME + " is disabled and signed out everywhere.");
            Look.at(page, "person-disabled-phone");
            assertThat(GATEHOUSE.session(token).status()).isEqualTo(401);
            assertThat(GATEHOUSE.login(email, PASSWORD).status()).isEqualTo(403);

            page.reload();
            assertThat(page.getByText("is disabled and signed out").count()).isZero();
            click(page, "Enable …");
            confirm(page, "Enable " + NAME);
            told(page, NAME + " can sign in again.");
            assertThat(GATEHOUSE.login(email, PASSWORD).status()).isEqualTo(200);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void one_session_is_ended_on_a_phone_and_then_all_others() {
        String second = GATEHOUSE.login(email, PASSWORD).sessionToken();
        try (BrowserContext context = visitors.context(360, 740, ColorScheme.DARK, "en")) {
            Page page = visitors.operator(context, "/admin/person?id=" + account);
            page.locator("a[href*='ask=end&']").first().click();
            page.locator("#yes").waitFor();
            Look.at(page, "person-end-phone");
            page.locator("#yes").click();
            page.getByText("has ended.").waitFor();
            assertThat(List.of(
                            GATEHOUSE.session(token).status(),
                            GATEHOUSE.session(second).status()))
                    .containsExactlyInAnyOrder(200, 401);

            click(page, "End all …");
            confirm(page, "End all sessions of " + NAME);
            told(page, "All sessions of " + NAME + " have ended.");
            page.getByText("Signed in nowhere.").waitFor();
            assertThat(GATEHOUSE.session(second).status()).isEqualTo(401);
            assertThat(GATEHOUSE.session(token).status()).isEqualTo(401);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void roles_are_given_and_taken_and_the_page_says_where_a_right_comes_from() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/person?id=" + account);
            page.locator("#role").selectOption("auditor");
            click(page, "Give …");
            confirm(page, "Give auditor to " + NAME);
            told(page, NAME + " has the role auditor.");
            page.getByText("What they may do, and why").click();
            page.getByText("by auditor").first().waitFor();
            Look.at(page, "person-rights");
            assertThat(GATEHOUSE.session(token).body()).contains("auditor");

            click(page, "Take …");
            confirm(page, "Take auditor from " + NAME);
            told(page, NAME + " has the role auditor no more.");

            // the operator's own are asserted by the provider, and mapped
            page.navigate("/admin/people?q=operator.");
            page.locator("tbody a").first().click();
            page.getByText("says that they are admin").waitFor();
            Look.at(page, "person-asserted");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_new_password_is_required_and_second_factors_are_reset() {
        SharedStack.openIdStack().stytch().registerPhone(email);
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/person?id=" + account);
            page.getByText("Code by text message").waitFor();
            click(page, "Reset …");
            Look.at(page, "person-reset-factors");
            confirm(page, "Reset the second factors of " + NAME);
            page.getByText("has no second factor at Stytch any more").waitFor();
            page.getByText("None at Stytch.").waitFor();

            click(page, "Require a new one …");
            confirm(page, "Require a new password of " + NAME);
            page.getByText("A mail with a link to set a new one is on its way.").waitFor();
            assertThat(GATEHOUSE.login(email, PASSWORD).status()).isEqualTo(403);
            assertThat(SharedStack.openIdStack().stytch().linkTokenFor(email)).isNotBlank();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void the_only_way_to_an_account_stays_and_that_is_told_beside_the_question() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/people?q=operator.");
            page.locator("tbody a").first().click();
            click(page, "Unlink …");
            page.locator("#yes").click();
            page.getByText("Nothing else leads to this account").waitFor();
            Look.at(page, "person-problem");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void what_is_not_there_any_more_is_said() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/person?id=" + account + "&ask=end&about=gone");

            page.getByText("That is not there any more.").waitFor();
            assertThat(page.locator("#yes").count()).isZero();
        }
    }

    @Test
    void a_person_is_deleted_after_the_consequences_were_read() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/person?id=" + account);
            click(page, "Delete …");
            page.getByText("Their one session ends.").waitFor();
            click(page, "No, leave it");
            assertThat(page.locator("#yes").count()).isZero();
            click(page, "Delete …");
            Look.at(page, "person-delete");
            confirm(page, "Delete " + NAME);
            told(page, NAME + " is deleted.");
            Look.at(page, "person-deleted");

            assertThat(page.url()).endsWith("/admin/people");
            assertThat(GATEHOUSE.session(token).status()).isEqualTo(401);
            page.navigate("/admin/person?id=" + account);
            page.getByText("There is nothing here.").waitFor();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @OnEachDevice
    void a_person_with_much_and_one_with_nothing_can_be_looked_at(
            String device, int width, int height, ColorScheme scheme, String language) {
        for (int i = 0; i < 8; i++) {
            GATEHOUSE.login(email, PASSWORD);
        }
        SharedStack.openIdStack().stytch().registerPhone(email);
        for (String role : List.of("auditor", "admin")) {
            GATEHOUSE.put("/admin/api/v1/accounts/" + account + "/roles/" + role, Map.of(), key());
        }
        String nobody = GATEHOUSE
                .post(
                        "/auth/invite",
                        Map.of("email", "long." + newEmail(), "firstName", "Hubert", "lastName", LONG_NAME),
                        key())
                .text("id");
        String suffix = "-" + device + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.operator(context, "/admin/person?id=" + account);
            Look.at(page, "person-much" + suffix);
            page.navigate("/admin/person?id=" + account + "&ask=delete");
            page.locator("#yes").waitFor();
            Look.at(page, "person-delete" + suffix);
            page.navigate("/admin/person?id=" + nobody);
            Look.at(page, "person-nothing" + suffix);
            page.navigate("/admin/person?id=" + nobody + "&ask=disable");
            page.locator("#yes").waitFor();
            Look.at(page, "person-disable-long-name" + suffix);
        }
        GATEHOUSE.delete("/admin/api/v1/accounts/" + account + "/roles/admin", key());
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void click(Page page, String name) {
        page.locator("main")
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    /** The button names the person by their e-mail as well. */
    private static void confirm(Page page, String words) {
        page.locator("#yes")
                .filter(new Locator.FilterOptions().setHasText(words + " ("))
                .click();
    }

    private static void told(Page page, String result) {
        page.locator(".notice:not([hidden])").getByText(result).waitFor();
    }
}
