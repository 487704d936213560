package io.gatehouse.it.browser;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.it.stack.AuthenticatorApp;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Operator;
import io.gatehouse.it.stack.SharedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do all day: look for somebody or something, and go on from there. */
class ConsoleTasksIT {

    private static final String API = "/admin/api/v1";
    private static final int MORE_THAN_A_PAGE = 53;
    private static final int ON_A_PAGE = 50;
    private static final int MORE_THAN_SHOWN = 22;
    private static final int MANY_TABS = 60;
    private static final String UNPRINTABLE = "field => { field.value = 'one\\u0007two' }";
    private static final Node GATEHOUSE = SharedStack.openIdNode();
    private static final String MARK = "crew" + UUID.randomUUID().toString().substring(0, 8);
    private static final List<String> CROWD = new ArrayList<>();

    private static Chromium chromium;

    private final Visitors visitors = new Visitors(chromium, GATEHOUSE, "401|403|404");

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        Operator.trustProvider(GATEHOUSE);
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            CROWD.add(GATEHOUSE
                    .post(
                            "/auth/invite",
                            Map.of(
                                    "email",
                                    "%s.%02d@example.com".formatted(MARK, i),
                                    "firstName",
                                    "Grace %02d".formatted(MORE_THAN_A_PAGE - i),
                                    "lastName",
                                    "Hopper"),
                            key())
                    .text("id"));
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void from_the_overview_to_a_person_and_the_end_of_a_session_without_a_mouse() {
        String email = newEmail();
        String token = GATEHOUSE.signUp(email);
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin");
            page.keyboard().press("Tab");
            assertThat(focused(page)).isEqualTo("Skip to the content");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
            page.keyboard().press("?");
            assertThat(page.locator("#keys").getAttribute("open")).isNotNull();
            Look.at(page, "console-keys");
            page.keyboard().press("?");
            assertThat(page.locator("#keys").getAttribute("open")).isNull();
            page.reload();
            tabTo(page, "nav a[href='/admin/people']");
            page.keyboard().press("Enter");
            page.waitForURL("**/admin/people");

            page.keyboard().press("/");
            page.keyboard().type(email);
            page.waitForURL("**/admin/people?q=" + email.replace("@", "%40"));
            tabTo(page, "tbody a");
            page.keyboard().press("Enter");
            page.waitForURL("**/admin/person?id=*");

            tabTo(page, "a[href*='ask=end&']");
            page.keyboard().press("Enter");
            page.locator("#yes").waitFor();
            page.keyboard().press("Escape");
            page.waitForURL(Pattern.compile(".*/admin/person\\?id=[^&]*$"));
            assertThat(GATEHOUSE.session(token).status()).isEqualTo(200);
            tabTo(page, "a[href*='ask=end&']");
            page.keyboard().press("Enter");
            page.locator("#yes").waitFor();
            tabTo(page, "#yes");
            page.keyboard().press("Enter");
            page.getByText("has ended.").waitFor();
        }
        assertThat(GATEHOUSE.session(token).status()).isEqualTo(401);
        assertThat(visitors.complaints()).isEmpty();
    }

    /** It is seen where one is: the ring is in the window. */
    private static void tabTo(Page page, String wanted) {
        for (int i = 0; i < MANY_TABS; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", wanted)) {
                assertThat((Boolean) page.evaluate(
                                "(() => { const at = document.activeElement; const box = at.getBoundingClientRect();"
                                        + " return getComputedStyle(at).outlineStyle !== 'none' && box.top >= 0"
                                        + " && box.bottom <= innerHeight; })()"))
                        .as(wanted + " is seen")
                        .isTrue();
                return;
            }
        }
        throw new AssertionError(wanted + " is not reached by Tab");
    }

    private static String focused(Page page) {
        return ((String) page.evaluate("document.activeElement.textContent")).strip();
    }

    @Test
    void people_are_paged_sorted_filtered_by_role_and_saved_as_a_file() throws IOException {
        String role = "crew-" + UUID.randomUUID().toString().substring(0, 8);
        makeRole(role);
        give(role, CROWD.get(7));
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/people?q=" + MARK);
            page.getByText(MORE_THAN_A_PAGE + " people").waitFor();
            assertThat(rows(page)).hasSize(ON_A_PAGE);
            assertThat(rows(page).get(0)).contains(MARK + ".00@");
            page.getByText("Next page").click();
            page.waitForURL("**&after=*");
            assertThat(rows(page))
                    .hasSize(MORE_THAN_A_PAGE - ON_A_PAGE)
                    .last()
                    .satisfies(row -> assertThat(row).contains(MARK + ".52@"));
            page.getByText("First page").click();
            page.waitForURL("**/admin/people?q=" + MARK);

            page.locator("#sort").selectOption("newest");
            page.waitForURL("**&sort=newest");
            assertThat(rows(page).get(0)).contains(MARK + ".52@");
            page.locator("#sort").selectOption("name");
            page.waitForURL("**&sort=name");
            assertThat(rows(page).get(0)).contains(MARK + ".52@", "Grace 01");
            page.locator("#role").selectOption(role);
            page.waitForURL("**&role=" + role + "&sort=name");
            assertThat(rows(page))
                    .singleElement()
                    .satisfies(row -> assertThat(row).contains(MARK + ".07@"));
            page.reload();
            assertThat(page.locator("#role").inputValue()).isEqualTo(role);
            assertThat(page.locator("#sort").inputValue()).isEqualTo("name");

            page.navigate("/admin/people?q=" + MARK + "&sort=newest");
            Download file =
                    page.waitForDownload(() -> page.getByText("Save as CSV").click());
            assertThat(file.suggestedFilename()).isEqualTo("people.csv");
            assertThat(Files.readAllLines(file.path()))
                    .hasSize(MORE_THAN_A_PAGE + 2)
                    .satisfies(lines -> {
                        assertThat(lines.get(1)).contains(MARK + ".52@");
                        assertThat(lines.get(MORE_THAN_A_PAGE + 1)).startsWith("exported," + MORE_THAN_A_PAGE);
                    });
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void people_whose_filter_cannot_be_read_are_not_shown_and_the_page_says_why() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/people?state=disbled");
            page.getByText("State: it is active, invited, disabled, or nothing.")
                    .waitFor();
            Look.at(page, "console-people-unreadable");
            assertThat(page.locator("tbody tr").count()).isZero();
            page.locator("#state").selectOption("invited");
            page.locator("tbody tr").first().waitFor();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_session_is_ended_from_the_list_on_a_phone() {
        String email = newEmail();
        String token = GATEHOUSE.signUp(email);
        try (BrowserContext context = visitors.context(360, 740, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/sessions?person=" + email + "&state=live");
            page.locator("tbody a.button").click();
            page.getByText("End this session of " + email).waitFor();
            Look.at(page, "console-end-session-phone");
            page.locator("#yes").click();
            page.getByText("One session ended.").waitFor();
            page.getByText("There is no such session").waitFor();
            Look.at(page, "console-ended-session-phone");
        }
        assertThat(GATEHOUSE.session(token).status()).isEqualTo(401);
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void events_are_filtered_by_use_paged_kept_as_a_bookmark_and_saved_as_a_file() throws IOException {
        String email = newEmail();
        String token = GATEHOUSE.signUp(email);
        String account = GATEHOUSE.session(token).text("accountId");
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/audit");
            page.locator("#kind").selectOption("ACCOUNT_INVITED");
            page.waitForURL("**/admin/audit?kind=ACCOUNT_INVITED");
            assertThat(rows(page)).hasSize(ON_A_PAGE);
            String first = rows(page).get(0);
            page.getByText("Next page").click();
            page.waitForURL("**&before=*");
            assertThat(rows(page)).isNotEmpty().doesNotContain(first);
            assertThat(page.locator("#kind").inputValue()).isEqualTo("ACCOUNT_INVITED");
            page.getByText("First page").click();
            page.waitForURL("**/admin/audit?kind=ACCOUNT_INVITED");
            page.locator("#actor").fill("nobody-of-that-name");
            page.getByText("Nothing like that happened").waitFor();

            page.navigate("/admin/audit");
            page.locator("#account").fill("nobody-" + email);
            page.getByText("Nothing like that happened").waitFor();
            page.locator("#account").fill(email);
            page.waitForURL("**/admin/audit?account=" + email.replace("@", "%40"));
            assertThat(rows(page)).allSatisfy(row -> assertThat(row).contains(email));
            int all = rows(page).size();
            Download file =
                    page.waitForDownload(() -> page.getByText("Save as CSV").click());
            assertThat(Files.readAllLines(file.path()).stream().filter(line -> line.contains(account)))
                    .hasSize(all);
            page.locator("#kind").selectOption("SESSION_OPENED");
            page.waitForURL("**/admin/audit?kind=SESSION_OPENED&account=*");
            assertThat(rows(page)).hasSizeBetween(1, all - 1);
            page.locator("tbody a[href^='/admin/event']").first().click();
            page.waitForURL("**/admin/event?id=*");
            page.locator("a[href^='/admin/audit?session=']").click();
            page.waitForURL("**/admin/audit?session=*");
            assertThat(rows(page)).isNotEmpty();
            String session = page.locator("#session").inputValue();
            assertThat(session).isNotEmpty();
            page.locator("#from").fill("2020-01-31");
            page.waitForURL("**/admin/audit?session=" + session + "&from=2020-01-31");
            int found = rows(page).size();

            Page bookmark = context.newPage();
            bookmark.navigate(page.url());
            assertThat(bookmark.locator("#session").inputValue()).isEqualTo(session);
            assertThat(bookmark.locator("#from").inputValue()).isEqualTo("2020-01-31");
            assertThat(rows(bookmark)).hasSize(found);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void the_audit_page_shows_events_by_hour_and_walks_the_chain_when_asked() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/audit");
            page.getByText("All kinds of events. Counted").waitFor();
            assertThat(page.locator(".chart rect").count()).isEqualTo(24);
            assertThat(page.locator(".chart").getAttribute("aria-label")).doesNotContain("None");
            page.locator("#kind").selectOption("WEBHOOK_SKIPPED");
            page.waitForURL("**/admin/audit?kind=WEBHOOK_SKIPPED");
            page.locator(".chart[aria-label^='Webhook deliveries skipped']").waitFor();
            page.navigate("/admin/audit");
            page.getByText("The day before").click();
            page.waitForURL("**/admin/audit?to=*");
            page.getByText("24:00 UTC").waitFor();
            Look.at(page, "console-audit-day-before");

            page.navigate("/admin/audit");
            button(page, "Verify").click();
            page.getByText(Pattern.compile("It was walked")).waitFor();
            Look.at(page, "console-audit-verified");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_role_says_who_has_it_and_leads_to_all_of_them() {
        String role = "many-" + UUID.randomUUID().toString().substring(0, 8);
        makeRole(role);
        CROWD.subList(0, MORE_THAN_SHOWN).forEach(each -> give(role, each));
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/roles");
            page.locator("th a[href='/admin/role?name=" + role + "'], a[href='/admin/role?name=" + role + "']")
                    .first()
                    .click();
            page.waitForURL("**/admin/role?name=" + role);
            page.getByText("These are the first 20").waitFor();
            page.getByText("All of them").click();
            page.waitForURL("**/admin/people?role=" + role);
            page.getByText(MORE_THAN_SHOWN + " people").waitFor();
            page.goBack();
            page.getByText(MARK + ".03@example.com").click();
            page.waitForURL("**/admin/person?id=" + CROWD.get(3));
            page.locator("#roles").waitFor();
            assertThat(page.locator("#content").textContent()).contains(role);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void each_problem_is_told_at_its_field() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/map-role");
            button(page, "Map it").click();
            page.getByText("Say who asserts the role").waitFor();
            assertWrong(page, "issuer");
            assertWrong(page, "asserted");
            assertThat(page.locator("#to").getAttribute("aria-invalid")).isEqualTo("false");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("issuer");
            Look.at(page, "console-map-role-errors");

            page.navigate("/admin/edit-role");
            page.locator("#newName").fill("Not A Name");
            button(page, "Show what would change").click();
            page.locator("#foreseen").waitFor();
            button(page, "Save it so").click();
            page.locator("#name-problem").waitFor();
            assertThat(page.locator("#newName").getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(page.locator("#description").getAttribute("aria-invalid"))
                    .isEqualTo("false");
            Look.at(page, "console-edit-role-errors");

            page.navigate("/admin/invite");
            page.locator("#email").fill("no address");
            page.locator("#firstName").evaluate(UNPRINTABLE);
            page.locator("#send").click();
            page.locator("#email-problem").waitFor();
            assertWrong(page, "email");
            assertWrong(page, "firstName");
            assertThat(page.locator("#lastName").getAttribute("aria-invalid")).isEqualTo("false");
            Look.at(page, "console-invite-errors");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void assertWrong(Page page, String field) {
        assertThat(page.locator("#" + field).getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(page.locator("#" + field).getAttribute("aria-describedby")).contains(field + "-problem");
        assertThat(page.locator("#" + field + "-problem").textContent()).isNotBlank();
    }

    @Test
    void an_operator_with_an_authenticator_app_comes_in_by_its_code() {
        String email = newEmail();
        GATEHOUSE.makeAdministrator(GATEHOUSE.signUp(email));
        AuthenticatorApp app = SharedStack.openIdStack().stytch().registerApp(email);
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.page(context);
            page.navigate("/admin");
            page.locator("#email").fill(email);
            page.locator("#password").fill(PASSWORD);
            page.locator("#password").press("Enter");
            page.locator("#code").waitFor();
            assertThat(page.url()).contains("/auth/prove");
            prove(page, app.wrongCode());
            page.locator("#code-problem").waitFor();
            prove(page, app.code());
            page.waitForURL("**/admin");
            assertThat(page.locator("h1").textContent()).isEqualTo("Overview");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void prove(Page page, String code) {
        page.locator("#password").fill(PASSWORD);
        page.locator("#code").fill(code);
        page.locator("#code").press("Enter");
    }

    private static List<String> rows(Page page) {
        return page.locator(".ui-datatable tbody tr").allTextContents();
    }

    private static void makeRole(String name) {
        GATEHOUSE.post(
                API + "/roles", Map.of("name", name, "description", "", "permissions", List.of("audit:read")), key());
    }

    private static void give(String role, String account) {
        assertThat(GATEHOUSE
                        .method("PUT", API + "/accounts/" + account + "/roles/" + role, key())
                        .status())
                .isEqualTo(204);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
