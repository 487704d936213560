package io.gatehouse.it.browser;

import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Operator;
import io.gatehouse.it.stack.SharedStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do to roles and sessions in the console, in a real browser. */
class ConsoleStepsIT {

    private static final String API = "/admin/api/v1";
    private static final String LONG_ROLE = "keeper-of-the-long-names-" + "x".repeat(30);
    private static final Node GATEHOUSE = SharedStack.openIdNode();

    private static Chromium chromium;
    private static String somebody;
    private static String accountId;

    private final Visitors visitors = new Visitors(chromium, GATEHOUSE, "400|401|403|404");

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        Operator.trustProvider(GATEHOUSE);
        somebody = newEmail();
        accountId = GATEHOUSE.session(GATEHOUSE.signUp(somebody)).text("accountId");
        makeRole(
                LONG_ROLE,
                "A description that is as long as one may be, so that it breaks: " + "word ".repeat(27),
                "audit:read");
        GATEHOUSE.post(
                API + "/role-mappings",
                Map.of("issuer", "https://id.example/" + "path/".repeat(20), "asserted", "Keepers", "role", LONG_ROLE),
                key());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void an_operator_makes_a_role_and_sees_what_a_change_would_do_before_saving_it() {
        String name = fresh("clerk");
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/roles", "admin");
            page.getByText("Make a role").click();
            page.waitForURL("**/admin/edit-role");
            page.locator("#newName").fill(name);
            page.locator("#description").fill("Clerks of the front desk");
            choice(page, "accounts:read").check();
            choice(page, "audit:read").check();
            button(page, "Show what would change").click();
            page.getByText("Nobody gains accounts:read").waitFor();
            button(page, "Save it so").click();
            page.waitForURL("**/admin/role?name=" + name + "&saved=yes");
            page.getByText("The role " + name + " is saved").waitFor();

            assertThat(give(name).status()).isEqualTo(204);
            page.navigate("/admin/role?name=" + name);
            assertThat(page.locator("#content").textContent()).contains(somebody);
            page.getByText("Change", new Page.GetByTextOptions().setExact(true)).click();
            page.waitForURL("**/admin/edit-role?name=" + name);
            choice(page, "audit:read").uncheck();
            choice(page, "sessions:read").check();
            button(page, "Show what would change").click();
            page.getByText("One person gains sessions:read").waitFor();
            page.getByText("One person loses audit:read").waitFor();
            Look.at(page, "console-edit-role-foreseen");
            choice(page, "roles:read").check();
            button(page, "Save it so").click();
            page.getByText("You changed something after you looked").waitFor();
            assertThat(role(name).body()).doesNotContain("roles:read");
            button(page, "Save it so").click();
            page.waitForURL("**/admin/role?name=" + name + "&saved=yes");
            assertThat(role(name).body())
                    .contains("roles:read", "sessions:read")
                    .doesNotContain("audit:read");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_role_that_was_begun_is_there_again_after_signing_in_anew() {
        String name = fresh("begun");
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/edit-role", "admin");
            page.locator("#newName").fill(name);
            page.locator("#description").fill("Half written");
            choice(page, "accounts:read").check();
            context.clearCookies();
            button(page, "Show what would change").click();
            Visitors.signInAtProvider(page, "admin");

            page.getByText("What you typed is still here").waitFor();
            // PrimeFaces styles its button inline when a request fails, which the policy forbids
            visitors.complaints().removeIf(text -> text.startsWith("Applying inline style"));
            assertThat(page.locator("#newName").inputValue()).isEqualTo(name);
            assertThat(page.locator("#description").inputValue()).isEqualTo("Half written");
            assertThat(choice(page, "accounts:read").isChecked()).isTrue();
            assertThat(choice(page, "audit:read").isChecked()).isFalse();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void who_changes_a_role_that_somebody_else_changed_is_told_and_keeps_their_choice() {
        String name = fresh("conflict");
        makeRole(name, "Before", "audit:read");
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/edit-role?name=" + name, "admin");
            choice(page, "accounts:read").check();
            button(page, "Show what would change").click();
            page.getByText("Nobody gains accounts:read").waitFor();
            GATEHOUSE.put(
                    API + "/roles/" + name,
                    Map.of("description", "Meanwhile", "permissions", List.of("system:read")),
                    and(key(), "If-Match", "\"1\""));
            button(page, "Save it so").click();
            page.getByText("Somebody else changed this role while you were at it")
                    .waitFor();
            page.getByText("Nobody loses system:read").waitFor();
            Look.at(page, "console-edit-role-conflict");
            assertThat(role(name).body()).contains("Meanwhile");
            button(page, "Save it so").click();
            page.waitForURL("**/admin/role?name=" + name + "&saved=yes");
            assertThat(role(name).body())
                    .contains("accounts:read", "audit:read")
                    .doesNotContain("system:read");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_role_is_deleted_when_nobody_has_it_and_stays_when_somebody_does() {
        String name = fresh("gone");
        makeRole(name, "", "audit:read");
        give(name);
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/delete-role?name=" + name, "admin");
            page.getByText("One person has it").waitFor();
            button(page, "Delete the role " + name).click();
            page.getByText("This role is built in, or somebody has it").waitFor();
            take(name);
            page.navigate("/admin/delete-role?name=" + name);
            page.getByText("Nobody has it").waitFor();
            button(page, "Delete the role " + name).click();
            page.waitForURL("**/admin/roles?deleted=" + name);
            assertThat(role(name).status()).isEqualTo(404);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void what_a_provider_asserts_is_mapped_and_removed_again() {
        String asserted = fresh("staff");
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/map-role", "admin");
            button(page, "Map it").click();
            page.getByText("Say who asserts the role").waitFor();
            page.locator("#issuer").fill("stytch");
            page.locator("#asserted").fill(asserted);
            page.locator("#to").selectOption("auditor");
            button(page, "Map it").click();
            page.waitForURL("**/admin/roles");
            page.getByLabel("Let " + asserted + " stand for auditor no more").click();
            page.waitForURL("**/admin/unmap-role?id=*");
            Look.at(page, "console-unmap-role");
            button(page, "Remove it").click();
            page.waitForURL("**/admin/roles");
            assertThat(page.locator("#content").textContent()).doesNotContain(asserted);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void nobody_gives_what_they_do_not_hold() {
        String own = fresh("half");
        makeRole(own, "", "console:open", "roles:read", "roles:write", "accounts:read");
        GATEHOUSE.post(
                API + "/role-mappings",
                Map.of("issuer", SharedStack.openIdStack().openIdIssuer(), "asserted", own, "role", own),
                key());
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/edit-role", own);
            assertThat(choice(page, "audit:read").isDisabled()).isTrue();
            assertThat(choice(page, "accounts:read").isDisabled()).isFalse();
            page.navigate("/admin/role?name=" + LONG_ROLE);
            page.getByText("You cannot change this role: it permits audit:read").waitFor();
            assertThat(page.locator("a[href^='/admin/edit-role']").count()).isZero();
            page.navigate("/admin/edit-role?name=" + LONG_ROLE);
            page.locator("#description").fill("Mine");
            button(page, "Show what would change").click();
            button(page, "Save it so").click();
            page.getByText("This takes the permission audit:read").waitFor();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void one_session_of_a_filter_ends_and_then_all_with_a_count_before_and_a_result_after() {
        String email = newEmail();
        GATEHOUSE.signUp(email);
        String token = GATEHOUSE.login(email, Gatehouse.PASSWORD).sessionToken();
        GATEHOUSE.login(email, Gatehouse.PASSWORD);
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/sessions", "admin");
            page.locator("#person").fill(email);
            page.waitForURL("**/admin/sessions?person=" + email.replace("@", "%40"));
            page.getByText("3 sessions", new Page.GetByTextOptions().setExact(true))
                    .waitFor();
            page.locator("#state").selectOption("live");
            page.waitForURL("**&state=live");
            page.locator("tbody a.button").first().click();
            page.waitForURL("**/admin/end-sessions?*");
            page.getByText("End this session of " + email).waitFor();
            Look.at(page, "console-end-session");
            button(page, "End the session").click();
            page.getByText("One session ended.").waitFor();
            page.getByText("2 sessions", new Page.GetByTextOptions().setExact(true))
                    .waitFor();
            page.getByText("End all of these").click();
            page.getByText("End 2 live sessions?").waitFor();
            Look.at(page, "console-end-sessions");
            button(page, "End them").click();
            page.getByText("2 sessions ended.").waitFor();
            page.getByText("There is no such session").waitFor();
            page.navigate("/admin/sessions?person=" + email);
            assertThat(page.locator("tbody").textContent()).contains("Ended by an administrator");
            Look.at(page, "console-sessions-ended");
        }
        assertThat(GATEHOUSE.session(token).status()).isEqualTo(401);
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void the_operators_own_session_goes_on_when_all_of_a_filter_end() {
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/sessions?way=OPENID", "admin");
            String own = page.locator(".who").textContent().strip();
            page.navigate("/admin/end-sessions?all=yes&person=" + own);
            button(page, "End them").click();
            page.getByText("No session was ended").waitFor();
            page.navigate("/admin/sessions?person=" + own);
            page.getByText("This one").waitFor();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_filter_that_cannot_be_read_says_so_and_shows_nothing() {
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/sessions", "admin");
            for (String address : List.of(
                    "/admin/sessions?person=ada",
                    "/admin/sessions?since=yesterday",
                    "/admin/audit?account=1234",
                    "/admin/audit?kind=SIGNED_UP")) {
                page.navigate(address);
                page.getByText("This filter cannot be read").waitFor();
                assertThat(page.locator("tbody tr").count()).as(address).isZero();
                assertThat(page.locator("a[href*='export']").count())
                        .as(address)
                        .isZero();
            }
            page.navigate("/admin/end-sessions?all=yes&since=yesterday");
            assertThat(page.locator("#yes").count()).isZero();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void an_auditor_sees_sessions_and_roles_and_can_change_none() {
        try (BrowserContext context = visitors.context(1280, 900, ColorScheme.LIGHT, "en")) {
            Page page = visitors.operator(context, "/admin/sessions", "auditor");
            assertThat(page.locator("tbody a.button, a[href^='/admin/end-sessions']")
                            .count())
                    .isZero();
            page.navigate("/admin/roles");
            assertThat(page.getByText("Make a role").count()).isZero();
            page.navigate("/admin/end-sessions");
            assertThat(page.locator("body").textContent()).contains("sessions:revoke");
            page.navigate("/admin/edit-role");
            assertThat(page.locator("body").textContent()).contains("roles:write");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @OnEachDevice
    void pages_of_roles_and_sessions_are_for_everybody(
            String device, int width, int height, ColorScheme scheme, String language) {
        String suffix = "-" + device + "-" + scheme.name().toLowerCase(Locale.ROOT);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("roles", "/admin/roles");
        pages.put("role-built-in", "/admin/role?name=admin");
        pages.put("role-long", "/admin/role?name=" + LONG_ROLE);
        pages.put("role-new", "/admin/edit-role");
        pages.put("role-edit", "/admin/edit-role?name=" + LONG_ROLE);
        pages.put("role-delete", "/admin/delete-role?name=" + LONG_ROLE);
        pages.put("role-map", "/admin/map-role");
        pages.put("role-not-there", "/admin/role?name=nobody-has-this");
        pages.put("sessions", "/admin/sessions");
        pages.put("sessions-live", "/admin/sessions?state=live");
        pages.put("sessions-none", "/admin/sessions?address=192.0.2.99");
        pages.put("sessions-unreadable", "/admin/sessions?person=ada&since=yesterday");
        pages.put("sessions-end-all", "/admin/end-sessions?all=yes&state=live&way=PASSWORD");
        pages.put("sessions-end-everybody", "/admin/end-sessions?all=yes");
        pages.put("audit-unreadable", "/admin/audit?account=1234&from=never");
        pages.put("system-whole", "/admin/system");
        pages.put("overview-counted", "/admin");
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.operator(context, "/admin", "admin");
            for (Map.Entry<String, String> each : pages.entrySet()) {
                page.navigate(each.getValue());
                Look.at(page, "console-" + each.getKey() + suffix);
            }
            page.navigate("/admin/edit-role");
            page.locator("#newName").fill("Not A Name");
            page.locator("#go").click();
            page.locator("#foreseen").waitFor();
            page.locator("#go").click();
            page.locator("#name-problem").waitFor();
            Look.at(page, "console-role-new-error" + suffix);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void makeRole(String name, String description, String... permissions) {
        GATEHOUSE.post(
                API + "/roles",
                Map.of("name", name, "description", description.strip(), "permissions", List.of(permissions)),
                key());
    }

    private static Answer role(String name) {
        return GATEHOUSE.get(API + "/roles/" + name, key());
    }

    private static Answer give(String role) {
        return GATEHOUSE.method("PUT", API + "/accounts/" + accountId + "/roles/" + role, key());
    }

    private static void take(String role) {
        GATEHOUSE.delete(API + "/accounts/" + accountId + "/roles/" + role, key());
    }

    private static String fresh(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String[] and(String[] headers, String name, String value) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(name);
        all.add(value);
        return all.toArray(String[]::new);
    }

    private static Locator choice(Page page, String permission) {
        return page.locator("#edit input[value='" + permission + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
