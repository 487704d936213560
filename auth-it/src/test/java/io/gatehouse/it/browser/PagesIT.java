package io.gatehouse.it.browser;

import static io.gatehouse.it.stack.Gatehouse.PASSWORD;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.gatehouse.it.stack.AuthenticatorApp;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our pages in a real browser. A picture of each is left in {@code target/pages}. */
class PagesIT {

    private static final String NEW_PASSWORD = "Correct-Horse-8-Battery";

    /** In bytes: what a slow phone has in a second. */
    private static final int LIGHT = 50_000;

    private static final String SUBMIT = "form[action='/auth/login'] > button[type=submit]";

    private static Chromium chromium;

    private final Node gatehouse = SharedStack.openIdNode();
    private final Visitors visitors = new Visitors(chromium, gatehouse, "400|403|404");

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void somebody_signs_in_with_the_keyboard_alone_and_out_again() {
        String email = signedUp();
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.page(context);
            page.navigate("/");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/auth/login");
            page.getByLabel("E-mail").focus();
            page.keyboard().type(email);
            page.keyboard().press("Tab");
            page.keyboard().type(PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/profile");

            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                            .textContent())
                    .isEqualTo("Hello, Ada Lovelace");
            assertThat(page.content()).contains("Chrome · Linux", "This one");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.waitForURL("**/auth/logout/success");
            page.navigate("/profile");
            assertThat(page.url()).contains("/auth/login?return=%2Fprofile");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void somebody_signs_in_at_a_provider_and_out_at_both_ends() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.page(context);
            page.navigate("/auth/login?return=%2F");
            page.getByText("Sign in with the local provider").click();
            page.getByText("Grace Hopper").click();
            page.waitForURL(visitors.home());
            assertThat(page.content()).contains("You are signed in as grace@local.example.");
            page.getByText("Your profile").click();
            page.waitForURL("**/profile");
            Look.at(page, "profile-of-a-provider");
            page.getByText("Sign out").click();
            page.waitForURL("**/auth/logout/success");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void somebody_proves_once_more_who_they_are_and_comes_back_to_the_page() {
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.DARK, "en")) {
            Page page = visitors.page(context);
            String email = signedUp();
            page.navigate("/auth/login");
            signIn(page, email, PASSWORD);
            page.waitForURL("**/profile");
            page.navigate("/auth/prove?max_age=300&return=%2Fprofile%2Fways-in");
            Look.at(page, "prove-desktop");
            page.locator("#password").fill("Wrong-Horse-7-Battery");
            page.locator("form[action='/auth/prove'] > button[type=submit]").click();
            Look.at(page, "prove-refused-desktop");
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).isEqualTo("The password is wrong.");
            page.locator("#password").fill(PASSWORD);
            page.locator("form[action='/auth/prove'] > button[type=submit]").click();
            page.waitForURL("**/profile/ways-in");
            Look.at(page, "ways-in-desktop");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT, en", "390, 844, DARK, de"})
    void somebody_proves_by_password_and_a_code_who_they_are(
            int width, int height, ColorScheme scheme, String language) {
        String email = signedUp();
        AuthenticatorApp app = SharedStack.openIdStack().stytch().registerApp(email);
        String suffix = "-" + width;
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.page(context);
            page.navigate("/auth/login");
            signIn(page, email, PASSWORD);
            page.waitForURL("**/profile");
            page.navigate(
                    "/auth/prove?max_age=300&factors=AUTHENTICATOR_APP+RECOVERY_CODE&return=%2Fprofile%2Fways-in");
            Look.at(page, "prove-code" + suffix);
            assertThat(page.locator("#code").getAttribute("inputmode")).isEqualTo("numeric");
            assertThat(page.locator("#code").getAttribute("autocomplete")).isEqualTo("one-time-code");
            prove(page, app.wrongCode());
            Look.at(page, "prove-code-refused" + suffix);
            assertThat(page.locator("#code").getAttribute("aria-describedby")).startsWith("code-problem");
            assertThat(page.locator("#code-problem").getAttribute("role")).isEqualTo("alert");
            assertThat(page.locator("#code").inputValue()).isEmpty();
            page.locator("a[href*='by=RECOVERY_CODE']").click();
            page.waitForSelector("#code[autocomplete=off]");
            Look.at(page, "prove-recovery-code" + suffix);
            page.locator("a[href*='by=AUTHENTICATOR_APP']").click();
            page.waitForSelector("#code[autocomplete=one-time-code]");
            // with the blank that apps show, as it comes by pasting
            String code = app.code();
            prove(page, code.substring(0, 3) + " " + code.substring(3));
            page.waitForURL("**/profile/ways-in");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void somebody_is_sent_a_code_to_their_phone() {
        String email = signedUp();
        String number = SharedStack.openIdStack().stytch().registerPhone(email);
        try (BrowserContext context = visitors.context(390, 844, ColorScheme.LIGHT, "en")) {
            Page page = visitors.page(context);
            page.navigate("/auth/login");
            signIn(page, email, PASSWORD);
            page.waitForURL("**/profile");
            page.navigate("/auth/prove?max_age=300&factors=SMS_CODE+WHATSAPP_CODE&return=%2Fprofile%2Fways-in");
            Look.at(page, "prove-phone");
            page.locator("form[action='/auth/prove/code'] > button").click();
            assertThat(page.getByRole(AriaRole.STATUS).textContent()).startsWith("A code is on its way to …");
            Look.at(page, "prove-phone-sent");
            prove(page, SharedStack.openIdStack().stytch().codeTo(number));
            page.waitForURL("**/profile/ways-in");
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280, 800, LIGHT, en", "390, 844, DARK, de"})
    void somebody_sets_up_an_authenticator_app_and_takes_it_away_by_its_code(
            int width, int height, ColorScheme scheme, String language) {
        String email = signedUp();
        String suffix = "-" + width;
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.page(context);
            page.navigate("/auth/login");
            signIn(page, email, PASSWORD);
            page.waitForURL("**/profile");
            page.locator("a[href='/profile/authenticator-app']").click();
            page.waitForURL("**/profile/authenticator-app");
            Look.at(page, "app-none" + suffix);
            page.locator("form[action$='/begin'] > button").click();
            page.locator("#secret").waitFor();
            Look.at(page, "app-begun" + suffix);
            assertThat(page.locator(".codes li").count()).isGreaterThan(5);
            AuthenticatorApp app = SharedStack.openIdStack()
                    .stytch()
                    .appWith(page.locator("#secret").textContent().replace(" ", ""));
            confirm(page, app.wrongCode());
            page.locator("#code-problem").waitFor();
            Look.at(page, "app-wrong-code" + suffix);
            assertThat(page.locator("#secret").count())
                    .as("the secret is shown once")
                    .isZero();
            confirm(page, app.code());
            page.waitForURL("**/profile");
            page.getByRole(AriaRole.STATUS).waitFor();
            Look.at(page, "profile-with-app" + suffix);

            page.navigate("/profile/authenticator-app");
            page.locator("#password").waitFor();
            assertThat(page.url()).contains("/auth/prove");
            prove(page, app.code());
            page.waitForURL("**/profile/authenticator-app");
            Look.at(page, "app-in-use" + suffix);
            page.locator("form[action$='/remove'] > button").click();
            page.waitForURL("**/profile");
            page.getByRole(AriaRole.STATUS).waitFor();
            page.navigate("/profile/authenticator-app");
            page.locator("form[action$='/begin'] > button").waitFor();
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void confirm(Page page, String code) {
        page.locator("#code").fill(code);
        page.locator("form[action$='/confirm'] > button").click();
    }

    private static void prove(Page page, String code) {
        page.locator("#password").fill(PASSWORD);
        page.locator("#code").fill(code);
        page.locator("form[action='/auth/prove'] > button[type=submit]").click();
    }

    @Test
    void one_device_is_ended_and_then_all_others() {
        String email = newEmail();
        List<String> others = List.of(
                gatehouse.signUp(email),
                gatehouse.login(email, PASSWORD).sessionToken(),
                gatehouse.login(email, PASSWORD).sessionToken());
        try (BrowserContext context = visitors.context(390, 844, ColorScheme.LIGHT, "en")) {
            Page page = visitors.page(context);
            page.navigate("/auth/login");
            signIn(page, email, PASSWORD);
            page.waitForURL("**/profile");
            Locator ends = page.locator("form[action='/profile/sessions/end'] button");
            assertThat(ends.count()).isEqualTo(others.size());
            ends.first().click();
            page.getByText("The session has ended.").waitFor();
            assertThat(ends.count()).isEqualTo(others.size() - 1);
            assertThat(others)
                    .filteredOn(each -> gatehouse.session(each).status() == 401)
                    .hasSize(1);
            page.getByText("End all others").click();
            page.locator("form[action='/profile/sessions/end-others']")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            Look.at(page, "profile-others-ended");
            assertThat(page.getByText("This one").count()).isEqualTo(1);
            page.reload();
            assertThat(page.url()).endsWith("/profile");
        }
        assertThat(others)
                .allSatisfy(each -> assertThat(gatehouse.session(each).status()).isEqualTo(401));
        assertThat(visitors.complaints()).isEmpty();
    }

    @Test
    void a_wrong_password_is_told_and_can_be_mended() {
        String email = signedUp();
        try (BrowserContext context = visitors.context(1280, 800, ColorScheme.LIGHT, "en")) {
            Page page = visitors.page(context);
            page.navigate("/auth/login?return=%2Fprofile%3Fnotice%3Dended");
            signIn(page, email, "Wrong-Horse-7-Battery");

            assertThat(page.getByRole(AriaRole.ALERT).textContent()).isEqualTo("The e-mail or the password is wrong.");
            assertThat(page.getByLabel("E-mail").inputValue()).isEqualTo(email);
            page.getByLabel("Password").fill(PASSWORD);
            page.locator(SUBMIT).click();
            page.waitForURL("**/profile");
            assertThat(page.getByRole(AriaRole.STATUS).textContent()).isEqualTo("The session has ended.");
        }
    }

    @OnEachDevice
    void pages_are_for_everybody(String device, int width, int height, ColorScheme scheme, String language) {
        String email = signedUp();
        gatehouse.login(email, PASSWORD);
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.page(context);
            String suffix = "-" + device + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            for (Map.Entry<String, String> each : Map.of(
                            "landing", "/",
                            "login", "/auth/login",
                            "forgotten", "/auth/forgot-password",
                            "password", "/auth/password?token=t",
                            "error", "/auth/error?error=provider_failed",
                            "signed-out", "/auth/logout/success",
                            "signed-out-here", "/auth/logout/error")
                    .entrySet()) {
                page.navigate(each.getValue());
                assertThat(Look.weight(page)).as(each.getKey()).isPositive().isLessThan(LIGHT);
                Look.at(page, each.getKey() + suffix);
            }
            page.navigate("/auth/login");
            signIn(page, email, "x");
            Look.at(page, "login-refused" + suffix);
            page.locator("#password").fill(PASSWORD);
            page.locator(SUBMIT).click();
            page.waitForURL("**/profile");
            Look.at(page, "profile" + suffix);
            page.navigate("/");
            Look.at(page, "landing-signed-in" + suffix);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @OnEachDevice
    void pages_that_people_come_to_by_what_they_do_are_for_everybody(
            String device, int width, int height, ColorScheme scheme, String language) {
        String email = signedUp();
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.page(context);
            String suffix = "-" + device + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            lookAtProvider(page, email, suffix);
            page.navigate("/auth/callback/local?code=c&state=s");
            Look.at(page, "callback-refused" + suffix);
            lookAtMail(page, email, suffix);
            page.navigate("/auth/login");
            page.evaluate("document.getElementsByName('csrf_token').forEach(field => field.value = 'x')");
            signIn(page, email, NEW_PASSWORD);
            Look.at(page, "form-refused" + suffix);
            page.navigate("/auth/login");
            signIn(page, email, NEW_PASSWORD);
            page.waitForURL("**/profile");
            page.navigate("/nowhere");
            Look.at(page, "not-found" + suffix);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    @OnEachDevice
    void pages_that_somebody_sees_who_came_from_a_provider_are_for_everybody(
            String device, int width, int height, ColorScheme scheme, String language) {
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.page(context);
            String suffix = "-" + device + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            page.navigate("/auth/login");
            signInAtProvider(page, newEmail());
            page.waitForURL("**/profile");
            assertThat(Look.weight(page)).isPositive().isLessThan(LIGHT);
            Look.at(page, "profile-of-a-provider" + suffix);
            page.navigate("/auth/prove?max_age=0&return=%2Fprofile%2Fways-in");
            Look.at(page, "prove-at-provider" + suffix);
            page.navigate("/profile/ways-in");
            Look.at(page, "ways-in" + suffix);
        }
        try (BrowserContext context = visitors.context(width, height, scheme, language)) {
            Page page = visitors.page(context);
            String suffix = "-" + device + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
            page.navigate("/auth/login");
            signIn(page, signedUp(), PASSWORD);
            page.waitForURL("**/profile");
            page.navigate("/auth/prove?max_age=0&return=%2Fprofile%2Fways-in");
            Look.at(page, "prove" + suffix);
            page.navigate("/auth/prove?max_age=300&acr_values=gold&return=%2Fprofile%2Fways-in");
            Look.at(page, "prove-impossible" + suffix);
        }
        assertThat(visitors.complaints()).isEmpty();
    }

    private static void signInAtProvider(Page page, String email) {
        page.locator("form[action='/auth/signin/local'] button").click();
        page.waitForURL("**/authorize?**");
        page.evaluate(
                "email => { const form = document.forms[0]; form.username.value = email;"
                        + " form.claims.value = JSON.stringify({email, email_verified: true}); form.submit() }",
                email);
    }

    /** Says no there, and then that the e-mail is that of somebody who has an account here. */
    private static void lookAtProvider(Page page, String email, String suffix) {
        String button = "form[action='/auth/signin/local'] button";
        page.navigate("/auth/login");
        page.locator(button).click();
        page.waitForURL("**/authorize?**");
        String state = page.url().replaceFirst(".*[?&]state=([^&]*).*", "$1");
        page.navigate("/auth/callback/local?error=access_denied&state=" + state);
        Look.at(page, "callback-cancelled" + suffix);
        page.navigate("/auth/login");
        signInAtProvider(page, email);
        page.locator("#password").waitFor();
        assertThat(page.locator("#email").inputValue()).isEqualTo(email);
        Look.at(page, "prove-account" + suffix);
    }

    private static void lookAtMail(Page page, String email, String suffix) {
        page.navigate("/auth/forgot-password");
        page.locator("#email").fill(email);
        page.locator("form[action='/auth/forgot-password'] > button[type=submit]")
                .click();
        page.locator("#email").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        Look.at(page, "mail-sent" + suffix);
        page.navigate(
                "/auth/password?token=" + SharedStack.openIdStack().stytch().linkTokenFor(email));
        page.locator("#password").fill(NEW_PASSWORD);
        page.locator("form[action='/auth/password'] button[type=submit]").click();
        page.locator("#password").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        Look.at(page, "password-set" + suffix);
    }

    private void signIn(Page page, String email, String password) {
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        page.locator(SUBMIT).click();
    }

    private String signedUp() {
        String email = newEmail();
        gatehouse.signUp(email);
        return email;
    }
}
