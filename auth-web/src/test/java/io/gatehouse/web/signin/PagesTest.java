package io.gatehouse.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.oidc.ProviderLabel;
import io.gatehouse.signin.PasswordPolicy.Rule;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.Pages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static final List<Locale> ENGLISH = List.of(Locale.ENGLISH);
    private static final List<Locale> GERMAN = List.of(Locale.GERMAN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert(1)</script>",
                "' onfocus='alert(1)",
                "\" autofocus onfocus=\"alert(1)",
                "</title><svg onload=alert(1)>",
                "javascript:alert(1)",
                "&quot;><img src=x onerror=alert(1)>",
                "${7*7}{{7*7}}#{7*7}",
            })
    void nothing_that_comes_in_becomes_markup(String payload) {
        // what stands between quotation marks ends at the next one, what stands in text at the next angle bracket
        assertThat(marks(password(payload), '"')).isEqualTo(marks(password("x"), '"'));
        assertThat(marks(forgot(payload), '"')).isEqualTo(marks(forgot("x"), '"'));
        assertThat(marks(message(payload), '<')).isEqualTo(marks(message("x"), '<'));
        assertThat(marks(login(payload, "x"), '"')).isEqualTo(marks(login("x", "x"), '"'));
        assertThat(marks(login("x", payload), '<')).isEqualTo(marks(login("x", "x"), '<'));
        assertThat(message(payload)).doesNotContain("49");
    }

    private static String password(String input) {
        return Pages.html(PasswordForm.TEMPLATE, new PasswordForm(input, input, Rule.COMPOSITION, "", input), ENGLISH);
    }

    private static String forgot(String input) {
        return Pages.html(ForgotPasswordForm.TEMPLATE, new ForgotPasswordForm(input, "", input), ENGLISH);
    }

    /** @param label of a provider, which stands in text; the rest stands between quotation marks */
    private static String login(String input, String label) {
        var providers = List.of(new ProviderLabel("main", label, "/auth/callback/main"));
        return Pages.html(LoginForm.TEMPLATE, new LoginForm(providers, input, input, "", "", input), ENGLISH);
    }

    private static String message(String input) {
        return Pages.html(Message.TEMPLATE, Message.of(ProblemCode.NOT_FOUND, input), ENGLISH);
    }

    private static long marks(String html, char mark) {
        return html.chars().filter(each -> each == mark).count();
    }

    @Test
    void the_password_page_holds_the_link_in_hidden_fields_and_leaves_the_password_empty() {
        String html = Pages.html(
                PasswordForm.TEMPLATE, new PasswordForm("t0k3n", "magic_links", Rule.LENGTH15, "", ""), ENGLISH);

        assertThat(html)
                .contains("<html lang=\"en\">", "name=\"token\" value=\"t0k3n\"", "value=\"magic_links\"")
                .contains("<label for=\"password\">", "autocomplete=\"new-password\"")
                .doesNotContain("role=\"alert\"", "aria-invalid=\"true\"");
        assertThat(html).doesNotContain(" style=", "<style", " onclick", "http://", "https://");
    }

    @Test
    void forms_that_anybody_may_send_carry_the_token_of_whoever_is_signed_in() {
        String password = Pages.html(
                PasswordForm.TEMPLATE, new PasswordForm("t", "", Rule.COMPOSITION, "", "f0rmt0k3n"), ENGLISH);
        String forgot = Pages.html(ForgotPasswordForm.TEMPLATE, new ForgotPasswordForm("", "", "f0rmt0k3n"), ENGLISH);

        assertThat(List.of(password, forgot))
                .allSatisfy(html -> assertThat(html).contains("name=\"csrf_token\" value=\"f0rmt0k3n\""));
        assertThat(forgot("")).doesNotContain("csrf_token");
    }

    @Test
    void a_refused_password_is_told_beside_its_field() {
        String html = Pages.html(
                PasswordForm.TEMPLATE,
                new PasswordForm("t", "", Rule.COMPOSITION, "problem.weak_password", ""),
                ENGLISH);

        assertThat(html)
                .contains("aria-invalid=\"true\"", "aria-describedby=\"password-problem password-hint\"")
                .contains("id=\"password-problem\"", "too easy to guess");
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_for_passwords_has_words(Rule rule) {
        for (List<Locale> language : List.of(ENGLISH, GERMAN)) {
            assertThat(Pages.html(PasswordForm.TEMPLATE, new PasswordForm("t", "", rule, "", ""), language))
                    .contains("id=\"password-hint\"");
        }
    }

    @Test
    void pages_speak_german() {
        String html = Pages.html(Message.TEMPLATE, Message.bad("link.not_valid", Message.Next.ASK_FOR_LINK), GERMAN);

        assertThat(html).contains("<html lang=\"de\">", "Dieser Link gilt nicht mehr", "/auth/forgot-password");
    }

    @Test
    void the_sign_in_page_lists_providers_beside_e_mail_and_password() {
        var providers = List.of(new ProviderLabel("main", "Example", "/auth/callback/main"));
        String html =
                Pages.html(LoginForm.TEMPLATE, new LoginForm(providers, "", "/notes?page=2", "", "", "t0k3n"), ENGLISH);

        assertThat(html)
                .contains("action=\"/auth/signin/main\"", "Sign in with Example")
                .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
                .contains("name=\"return\" value=\"/notes?page=2\"", "name=\"csrf_token\" value=\"t0k3n\"")
                .doesNotContain("role=\"alert\"", " style=", " onclick", "http://", "https://");
    }

    @Test
    void who_has_to_prove_an_account_is_told_which_and_keeps_to_it_in_each_way() {
        var others = List.of(new ProviderLabel("main", "Main", "/auth/callback/main"));
        String html = Pages.html(
                LoginForm.TEMPLATE, new LoginForm(others, "ada@example.com", "/profile", "Example", "", "t"), ENGLISH);

        assertThat(html)
                .contains("already an account with the e-mail ada@example.com")
                .containsPattern("(?s)action=\"/auth/signin/main\">.{0,300}name=\"linking\" value=\"Example\"")
                .containsPattern("(?s)action=\"/auth/login\">.{0,300}name=\"linking\" value=\"Example\"");
    }

    @Test
    void a_refused_sign_in_is_told_and_the_password_is_not_kept() {
        String html = Pages.html(
                LoginForm.TEMPLATE,
                new LoginForm(List.of(), "ada@example.com", "/profile", "", "problem.sign_in_refused", "t"),
                ENGLISH);

        assertThat(html)
                .contains("role=\"alert\"", "value=\"ada@example.com\"")
                .containsPattern("id=\"password\"[^>]*aria-invalid=\"true\"");
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_has_a_page(ProblemCode code) {
        assertThat(Pages.html(Message.TEMPLATE, Message.of(code, "r1"), GERMAN)).contains("r1");
    }

    @Test
    void records_print_no_token() {
        assertThat(new LoginForm(List.of(), "", "", "", "", "s3cr3t").toString())
                .doesNotContain("s3cr3t");
        assertThat(new PasswordForm("s3cr3t", "x", Rule.LENGTH15, "", "s3cr3t").toString())
                .doesNotContain("s3cr3t");
        assertThat(new ForgotPasswordForm("", "", "s3cr3t").toString()).doesNotContain("s3cr3t");
    }
}
