package io.gatehouse.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
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
        assertThat(message(payload)).doesNotContain("49");
    }

    private static String password(String input) {
        return Pages.html(PasswordForm.TEMPLATE, new PasswordForm(input, input, Rule.COMPOSITION, ""), ENGLISH);
    }

    private static String forgot(String input) {
        return Pages.html(ForgotPasswordForm.TEMPLATE, new ForgotPasswordForm(input, ""), ENGLISH);
    }

    private static String message(String input) {
        return Pages.html(Message.TEMPLATE, Message.of(ProblemCode.NOT_FOUND, input), ENGLISH);
    }

    private static long marks(String html, char mark) {
        return html.chars().filter(each -> each == mark).count();
    }

    @Test
    void the_password_page_holds_the_link_in_hidden_fields_and_leaves_the_password_empty() {
        String html =
                Pages.html(PasswordForm.TEMPLATE, new PasswordForm("t0k3n", "magic_links", Rule.LENGTH15, ""), ENGLISH);

        assertThat(html)
                .contains("<html lang=\"en\">", "name=\"token\" value=\"t0k3n\"", "value=\"magic_links\"")
                .contains("<label for=\"password\">", "autocomplete=\"new-password\"")
                .doesNotContain("role=\"alert\"", "aria-invalid=\"true\"");
        assertThat(html).doesNotContain(" style=", "<style", " onclick", "http://", "https://");
    }

    @Test
    void a_refused_password_is_told_beside_its_field() {
        String html = Pages.html(
                PasswordForm.TEMPLATE, new PasswordForm("t", "", Rule.COMPOSITION, "problem.weak_password"), ENGLISH);

        assertThat(html)
                .contains("aria-invalid=\"true\"", "aria-describedby=\"password-problem password-hint\"")
                .contains("id=\"password-problem\"", "too easy to guess");
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_for_passwords_has_words(Rule rule) {
        for (List<Locale> language : List.of(ENGLISH, GERMAN)) {
            assertThat(Pages.html(PasswordForm.TEMPLATE, new PasswordForm("t", "", rule, ""), language))
                    .contains("id=\"password-hint\"");
        }
    }

    @Test
    void pages_speak_german() {
        String html = Pages.html(Message.TEMPLATE, Message.bad("link.not_valid"), GERMAN);

        assertThat(html).contains("<html lang=\"de\">", "Dieser Link gilt nicht mehr", "/auth/forgot-password");
    }

    @Test
    void records_print_no_token() {
        assertThat(new PasswordForm("s3cr3t", "x", Rule.LENGTH15, "").toString())
                .doesNotContain("s3cr3t");
    }
}
