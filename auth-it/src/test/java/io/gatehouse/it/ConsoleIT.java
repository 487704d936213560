package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.AuthenticatorApp;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Operator;
import io.gatehouse.it.stack.SharedStack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as somebody sees it who writes requests by hand. */
class ConsoleIT {

    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]*)\"");
    private static final String RESOURCES = "/admin/faces/jakarta.faces.resource/";

    private final Node gatehouse = SharedStack.openIdNode();
    private final Browser browser = new Browser(gatehouse.uri("/"));

    @Test
    void a_stranger_is_sent_to_sign_in_and_comes_back_to_the_page() {
        Answer asked = browser.open("/admin/people?q=ada&state=active");

        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location"))
                .contains(browser.origin() + "/auth/login?return=%2Fadmin%2Fpeople%3Fq%3Dada%26state%3Dactive");
        assertThat(gatehouse.get("/admin/people").status()).isEqualTo(401);
        assertThat(gatehouse.get("/admin/export/people").status()).isEqualTo(401);
    }

    @Test
    void whoever_lacks_the_permission_is_told_which() {
        Operator.signIn(browser, newEmail(), "user");

        Answer refused = browser.open("/admin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("console:open");
        assertThat(browser.open("/admin/export/people").status()).isEqualTo(403);
    }

    @Test
    void an_auditor_sees_and_cannot_invite() {
        Operator.signIn(browser, newEmail(), "auditor");

        assertThat(browser.open("/admin/people").body()).doesNotContain("/admin/invite");
        assertThat(browser.open("/admin/system").status()).isEqualTo(200);
        Answer refused = browser.open("/admin/invite");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("accounts:invite");
    }

    @Test
    void an_address_cannot_make_the_page_of_roles_say_what_did_not_happen() {
        Operator.signIn(browser, newEmail(), "admin");

        String notice = "<p class=\"notice\" role=\"status\">";
        assertThat(browser.open("/admin/roles?deleted=gone").body()).contains(notice);
        assertThat(browser.open("/admin/roles?deleted=admin").body()).doesNotContain(notice);
        assertThat(browser.open("/admin/roles?deleted=Call+0800+123").body()).doesNotContain("0800");
    }

    @Test
    void a_proof_that_is_not_fresh_has_to_be_given_again() {
        Operator.signInLongAgo(browser, newEmail(), "admin");

        Answer asked = browser.open("/admin/people");

        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location"))
                .contains(browser.origin() + "/auth/prove?max_age=300&return=%2Fadmin%2Fpeople");
    }

    @Test
    void whoever_has_a_second_factor_at_stytch_is_not_let_in_by_a_password() {
        String email = newEmail();
        String account = gatehouse.makeAdministrator(gatehouse.signUp(email));
        browser.signIn(email, Gatehouse.PASSWORD);
        assertThat(browser.open("/admin/people").status()).isEqualTo(200);
        SharedStack.openIdStack().stytch().registerPhone(email);

        Browser later = new Browser(gatehouse.uri("/"));
        later.signIn(email, Gatehouse.PASSWORD);
        Answer asked = later.open("/admin/people");

        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location"))
                .contains(browser.origin()
                        + "/auth/prove?max_age=300&factors=SMS_CODE+WHATSAPP_CODE&return=%2Fadmin%2Fpeople");
        assertThat(later.follow(asked).body()).contains("Code from the text message");
        String token = gatehouse.login(email, Gatehouse.PASSWORD).text("sessionToken");
        Answer overTheApi = gatehouse.delete("/admin/api/v1/accounts/" + account + "/factors", Gatehouse.bearer(token));
        assertThat(overTheApi.status()).isEqualTo(401);
        assertThat(overTheApi.text("code")).isEqualTo("insufficient_user_authentication");
    }

    @Test
    void an_operator_with_an_authenticator_app_enters_by_password_and_code() {
        String email = newEmail();
        gatehouse.makeAdministrator(gatehouse.signUp(email));
        AuthenticatorApp app = SharedStack.openIdStack().stytch().registerApp(email);
        browser.signIn(email, Gatehouse.PASSWORD);
        String before = browser.cookie("gatehouse-local").orElseThrow();
        Answer asked = browser.open("/admin/people");
        assertThat(browser.follow(asked).body())
                .contains("Code of your authenticator app", "Use a recovery code instead");

        Answer passwordAlone = browser.fillIn("/auth/prove", Map.of("password", Gatehouse.PASSWORD));
        assertThat(passwordAlone.status()).isEqualTo(400);
        assertThat(passwordAlone.body()).contains("Enter the code.");
        Answer wrong = browser.fillIn("/auth/prove", Map.of("password", Gatehouse.PASSWORD, "code", app.wrongCode()));
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("The code is wrong").doesNotContain(Gatehouse.PASSWORD);
        assertThat(browser.cookie("gatehouse-local")).contains(before);
        assertThat(browser.open("/admin/people").status()).isEqualTo(303);
        browser.follow(asked);
        Answer right = browser.fillIn("/auth/prove", Map.of("password", Gatehouse.PASSWORD, "code", app.code()));

        assertThat(right.header("Location")).contains(browser.origin() + "/admin/people");
        assertThat(browser.follow(right).status()).isEqualTo(200);
        assertThat(browser.cookie("gatehouse-local").orElseThrow()).isNotEqualTo(before);
        assertThat(gatehouse.session(before).status()).isEqualTo(401);
    }

    @Test
    void an_operator_with_a_phone_is_sent_a_code_and_enters() {
        String email = newEmail();
        gatehouse.makeAdministrator(gatehouse.signUp(email));
        String number = SharedStack.openIdStack().stytch().registerPhone(email);
        browser.signIn(email, Gatehouse.PASSWORD);
        browser.follow(browser.open("/admin/people"));

        Answer sent = browser.follow(browser.fillIn("/auth/prove/code", Map.of()));
        assertThat(sent.body())
                .contains("A code is on its way to …" + number.substring(number.length() - 2))
                .doesNotContain(number);
        Answer tooSoon = browser.fillIn("/auth/prove/code", Map.of());
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.header("Retry-After")).isPresent();
        Answer right = browser.fillIn(
                "/auth/prove",
                Map.of(
                        "password",
                        Gatehouse.PASSWORD,
                        "code",
                        SharedStack.openIdStack().stytch().codeTo(number)));

        assertThat(right.header("Location")).contains(browser.origin() + "/admin/people");
        assertThat(browser.follow(right).status()).isEqualTo(200);
    }

    @Test
    void whoever_once_showed_a_second_factor_at_the_provider_has_to_show_it_again() {
        String email = newEmail();
        Operator.signInBy(browser, email, "admin", "pwd", "otp");
        assertThat(browser.open("/admin/people").status()).isEqualTo(200);

        Browser later = new Browser(gatehouse.uri("/"));
        Operator.signInBy(later, email, "admin", "pwd");
        Answer asked = later.open("/admin/people");

        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location").orElseThrow()).contains("/auth/prove?", "factors=OPENID");
    }

    @Test
    void an_auditor_is_neither_offered_what_changes_somebody_nor_asked_about_it() {
        String account = gatehouse.session(gatehouse.signUp(newEmail())).text("accountId");
        Operator.signIn(browser, newEmail(), "auditor");

        assertThat(browser.open("/admin/person?id=" + account).body()).doesNotContain("ask=");
        Answer refused = browser.open("/admin/person?id=" + account + "&ask=disable");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("accounts:write");
        assertThat(browser.open("/admin/person?id=" + account + "&ask=nothing").status())
                .isEqualTo(200);
    }

    @Test
    void what_is_asked_about_is_done_once_it_is_confirmed_and_by_whoever_may_only() {
        String token = gatehouse.signUp(newEmail());
        String account = gatehouse.session(token).text("accountId");
        Operator.signIn(browser, newEmail(), "auditor");
        Answer refused = confirm(browser, account, "/admin/people");
        assertThat(refused.status()).as("%s", refused).isEqualTo(403);
        assertThat(gatehouse.session(token).status()).isEqualTo(200);

        Browser admins = new Browser(gatehouse.uri("/"));
        Operator.signIn(admins, newEmail(), "admin");
        Answer done = confirm(admins, account, "/admin/person?id=" + account + "&ask=disable");

        assertThat(done.body()).contains("is disabled and signed out everywhere.");
        assertThat(gatehouse.session(token).status()).isEqualTo(401);
    }

    /** As the page that asks whether to disable somebody would send it, from any page with a form. */
    private static Answer confirm(Browser who, String account, String page) {
        String asked = who.open(page).body();
        Matcher state = STATE.matcher(asked);
        Matcher nonce = NONCE.matcher(asked);
        assertThat(state.find() && nonce.find()).isTrue();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("confirm", "confirm");
        form.put("yes", "");
        form.put("id", account);
        form.put("ask", "disable");
        form.put("about", "");
        form.put("jakarta.faces.ViewState", state.group(1));
        form.put("primefaces.nonce", nonce.group(1));
        form.put("csrf_token", who.formToken());
        return who.postForm("/admin/person", form, "Origin", who.origin(), "Sec-Fetch-Site", "same-origin");
    }

    @Test
    void nothing_is_done_to_a_person_by_an_address_alone() {
        String token = gatehouse.signUp(newEmail());
        String account = gatehouse.session(token).text("accountId");
        Operator.signIn(browser, newEmail(), "admin");

        assertThat(browser.open("/admin/person?id=" + account + "&ask=delete").status())
                .isEqualTo(200);
        assertThat(browser.open("/admin/person?id=" + account + "&ask=disable&yes=&confirm=confirm")
                        .status())
                .isEqualTo(200);

        assertThat(gatehouse.session(token).status()).isEqualTo(200);
    }

    @Test
    void ADM_011_no_page_of_the_console_shows_in_a_frame_and_no_inline_script_runs() {
        Operator.signIn(browser, newEmail(), "admin");

        Answer page = browser.open("/admin/people");

        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .contains("frame-ancestors 'none'", "default-src 'none'", "script-src 'self' 'nonce-")
                        .doesNotContain("unsafe", "http:", "https:", "*"));
        assertThat(page.header("X-Frame-Options")).contains("DENY");
        assertThat(page.body()).doesNotContain("onclick=", "onchange=", " style=", "javascript:", "jsessionid");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("__Host-container"))
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; HttpOnly")
                        .contains("; Secure")
                        .containsIgnoringCase("; SameSite=Lax"));
    }

    @Test
    void each_page_has_one_address() {
        Operator.signIn(browser, newEmail(), "admin");

        for (String other : List.of(
                "/admin.xhtml",
                "/admin/people.xhtml",
                "/admin/faces/admin.xhtml",
                "/admin/faces/admin/people",
                "/admin/faces/",
                "/WEB-INF/console/frame.xhtml")) {
            assertThat(browser.open(other).status()).as(other).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FACES-004 ../WEB-INF/web.xml",
                "FACES-004 web.xml?ln=../WEB-INF",
                "FACES-004 web.xml?ln=..%2fWEB-INF",
                "FACES-004 web.xml?ln=WEB-INF",
                "FACES-004 faces-config.xml?ln=/WEB-INF",
                "FACES-004 frame.xhtml?ln=WEB-INF/console",
                "FACES-004 people.xhtml?ln=admin",
                "FACES-004 people.xhtml?con=admin",
                "FACES-004 people.xhtml?loc=../admin",
                "FACES-004 ..%5cWEB-INF%5cweb.xml",
                "FACES-004 .class?ln=io/gatehouse/web/console",
            })
    void a_resource_is_one_of_a_library_and_nothing_else(String row) {
        Operator.signIn(browser, newEmail(), "admin");

        Answer answer = browser.open(RESOURCES + row.substring(row.indexOf(' ') + 1));

        assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    }

    @Test
    void FACES_001_a_state_that_is_not_ours_is_refused() {
        Operator.signIn(browser, newEmail(), "admin");
        Map<String, String> form = invitation();

        for (String state : List.of("1:1", "-1:-1", "stateless", "", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "x:y")) {
            Answer refused = send(with(form, "jakarta.faces.ViewState", state));
            assertThat(refused.status()).as("%s: %s", state, refused).isEqualTo(403);
        }
        assertThat(send(with(form, "jakarta.faces.ViewState", "9".repeat(2_000_000)))
                        .status())
                .isEqualTo(413);
        assertThat(invited(form)).isFalse();
    }

    @Test
    void FACES_001_CSRF_011_what_a_form_sends_is_refused_in_an_address() {
        Operator.signIn(browser, newEmail(), "admin");
        Map<String, String> form = invitation();
        String fields = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));

        assertThat(browser.open("/admin/invite?" + fields).status()).isEqualTo(400);
        assertThat(browser.open("/admin?jakarta.faces.ViewState=stateless").status())
                .isEqualTo(400);
        assertThat(invited(form)).isFalse();
    }

    @Test
    void CSRF_011_a_form_without_its_state_or_its_token_or_from_elsewhere_does_nothing() {
        Operator.signIn(browser, newEmail(), "admin");
        Map<String, String> form = invitation();

        assertThat(send(without(form, "jakarta.faces.ViewState")).status()).isEqualTo(403);
        assertThat(send(without(form, "csrf_token")).status()).isEqualTo(403);
        assertThat(send(without(form, "primefaces.nonce")).status()).isEqualTo(403);
        assertThat(browser.postForm(
                                "/admin/invite", form, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        Browser other = new Browser(gatehouse.uri("/"));
        Operator.signIn(other, newEmail(), "admin");
        other.open("/admin/invite");
        Answer foreign = other.postForm(
                "/admin/invite",
                with(form, "csrf_token", other.formToken()),
                "Origin",
                other.origin(),
                "Sec-Fetch-Site",
                "same-origin");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(invited(form)).isFalse();

        assertThat(send(form).status()).isEqualTo(200);
        assertThat(invited(form)).isTrue();
    }

    @Test
    void FACES_003_what_a_page_does_not_show_cannot_be_sent_to_it() {
        Operator.signIn(browser, newEmail(), "auditor");
        browser.open("/admin/people");
        Map<String, String> form = new LinkedHashMap<>(invitation("/admin/people"));

        Answer refused =
                browser.postForm("/admin/invite", form, "Origin", browser.origin(), "Sec-Fetch-Site", "same-origin");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(invited(form)).isFalse();
    }

    @Test
    void inviting_asks_for_a_fresh_proof_when_the_page_is_opened_and_when_it_is_sent() {
        Node node = SharedStack.node();
        Browser operator = new Browser(node.uri("/"));
        String email = newEmail();
        node.makeAdministrator(node.signUp(email));
        operator.signIn(email, Gatehouse.PASSWORD);
        Map<String, String> form = invitation(operator, "/admin/invite");

        SharedStack.stack().advanceClock(6 * 60L);
        Answer opened = operator.open("/admin/invite");
        Answer sent =
                operator.postForm("/admin/invite", form, "Origin", operator.origin(), "Sec-Fetch-Site", "same-origin");

        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("Location"))
                .contains(operator.origin() + "/auth/prove?max_age=300&return=%2Fadmin%2Finvite");
        assertThat(sent.status()).isIn(303, 401);
        assertThat(operator.open("/admin/people?q=" + form.get("email")).body()).contains("Nobody is like that");
    }

    @Test
    void whoever_may_not_read_the_trail_sees_an_overview_without_what_it_counts() {
        String role = "watcher-" + newEmail().substring(4, 12).replaceAll("[^a-z0-9]", "x");
        gatehouse.post(
                "/admin/api/v1/roles",
                Map.of(
                        "name",
                        role,
                        "description",
                        "",
                        "permissions",
                        List.of("console:open", "sessions:read", "system:read")),
                key());
        gatehouse.post(
                "/admin/api/v1/role-mappings",
                Map.of("issuer", SharedStack.openIdStack().openIdIssuer(), "asserted", role, "role", role),
                key());
        Operator.signIn(browser, newEmail(), role);

        Answer page = browser.open("/admin");

        assertThat(page.body())
                .contains("What needs you", "Live sessions now", "Redis: checks that failed")
                .doesNotContain("Sign-ins", "Refused sign-ins", "Limits reached", "Sessions renewed");
        Browser auditor = new Browser(gatehouse.uri("/"));
        Operator.signIn(auditor, newEmail(), "auditor");
        assertThat(auditor.open("/admin").body()).contains("Sign-ins", "Refused sign-ins", "Limits reached");
    }

    @Test
    void people_whose_filter_cannot_be_read_are_neither_shown_nor_handed_out() {
        Operator.signIn(browser, newEmail(), "admin");

        for (String query : List.of("state=disbled", "sort=oldest", "q=%01", "stat=disabled", "state=&state=active")) {
            Answer refused = browser.open("/admin/export/people?" + query);
            assertThat(refused.status()).as(query).isEqualTo(400);
            assertThat(refused.body()).as(query).doesNotContain("@", "exported");
        }
        Answer problem = gatehouse.get("/admin/export/people?state=disbled", "Cookie", browser.cookieHeader());
        assertThat(problem.text("code")).isEqualTo("invalid_request");
        assertThat(problem.body()).contains("state");
        Answer page = browser.open("/admin/people?state=disbled");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("This filter cannot be read", "State: it is active, invited, disabled, or nothing.")
                .doesNotContain("<tbody", "/admin/export/people", "Nobody is like that");
    }

    @Test
    void the_export_is_text_for_spreadsheets_and_holds_what_the_list_shows() {
        String mark = "csv" + newEmail().substring(4, 12);
        gatehouse.post(
                "/auth/invite",
                Map.of("email", mark + "@example.com", "firstName", "=HYPERLINK(\"x\")", "lastName", "O\"Brien, Mac"),
                key());
        Operator.signIn(browser, newEmail(), "auditor");

        Answer file = browser.open("/admin/export/people?q=" + mark);

        assertThat(file.header("Content-Type")).contains("text/csv;charset=utf-8");
        assertThat(file.header("Content-Disposition")).contains("attachment; filename=\"people.csv\"");
        assertThat(file.body().lines())
                .hasSize(3)
                .contains("exported,1,,,,")
                .anyMatch(line -> line.contains(
                        mark + "@example.com\",\"'=HYPERLINK(\"\"x\"\")\",\"O\"\"Brien, Mac\",\"INVITED\""));
        Answer written = gatehouse.get("/admin/api/v1/audit/events?kind=ACCOUNTS_EXPORTED", key());
        assertThat(written.body()).contains("export begun", "export ended", "beginning=" + mark);
    }

    @Test
    void a_search_whose_choices_are_left_open_finds_whoever_is_like_the_text() {
        String email = newEmail();
        gatehouse.signUp(email);
        Operator.signIn(browser, newEmail(), "admin");

        Answer found = search(email, Map.of());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body())
                .contains(email + "</a>", "data-address=\"/admin/people?q=" + email.replace("@", "%40"));
        assertThat(search(email, Map.of("state", "disabled")).body())
                .contains("Nobody is like that")
                .doesNotContain(email + "</a>");
    }

    /** As the list of people sends what was typed. */
    private Answer search(String text, Map<String, String> chosen) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("q", text, "state", "", "role", "", "sort", "email"));
        form.putAll(chosen);
        form.put("people", "people");
        form.put("jakarta.faces.partial.ajax", "true");
        form.put("jakarta.faces.source", "q");
        form.put("jakarta.faces.behavior.event", "input");
        form.put("jakarta.faces.partial.event", "input");
        form.put("jakarta.faces.partial.execute", "people");
        form.put("jakarta.faces.partial.render", "list");
        Map<String, String> page = invitation("/admin/people");
        List.of("jakarta.faces.ViewState", "primefaces.nonce", "csrf_token")
                .forEach(each -> form.put(each, page.get(each)));
        return browser.postForm(
                "/admin/people",
                form,
                "Origin",
                browser.origin(),
                "Sec-Fetch-Site",
                "same-origin",
                "Faces-Request",
                "partial/ajax");
    }

    /** As the page to invite somebody would send it. */
    private Map<String, String> invitation() {
        browser.open("/admin/invite");
        return invitation("/admin/invite");
    }

    private Map<String, String> invitation(String page) {
        return invitation(browser, page);
    }

    private static Map<String, String> invitation(Browser who, String page) {
        String body = who.open(page).body();
        Matcher state = STATE.matcher(body);
        Matcher nonce = NONCE.matcher(body);
        assertThat(state.find() && nonce.find()).isTrue();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("invite", "invite");
        form.put("email", newEmail());
        form.put("firstName", "");
        form.put("lastName", "");
        form.put("send", "");
        form.put("jakarta.faces.ViewState", state.group(1));
        form.put("primefaces.nonce", nonce.group(1));
        form.put("csrf_token", who.formToken());
        return form;
    }

    private Answer send(Map<String, String> form) {
        return browser.postForm("/admin/invite", form, "Origin", browser.origin(), "Sec-Fetch-Site", "same-origin");
    }

    private boolean invited(Map<String, String> form) {
        Browser auditor = new Browser(gatehouse.uri("/"));
        Operator.signIn(auditor, newEmail(), "auditor");
        return auditor.open("/admin/people?q=" + form.get("email")).body().contains("<tbody")
                && auditor.open("/admin/people?q=" + form.get("email")).body().contains(form.get("email") + "</a>");
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> form, String name) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.remove(name);
        return changed;
    }
}
