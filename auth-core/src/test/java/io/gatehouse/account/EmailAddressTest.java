package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void keeps_what_the_person_wrote_and_drops_blanks_around_it() {
        assertThat(EmailAddress.parse("  Ada.Lovelace+x@Example.COM ")
                        .orElseThrow()
                        .value())
                .isEqualTo("Ada.Lovelace+x@Example.COM");
    }

    @Test
    void LOGIN_010_is_one_address_without_regard_to_case() {
        assertThat(EmailAddress.parse("ADA@example.com")).isEqualTo(EmailAddress.parse("ada@EXAMPLE.com"));
    }

    @ParameterizedTest(name = "LOGIN-010 {0}")
    @ValueSource(
            strings = {"\u0131da@example.com", "\u212Aarl@example.com", "ada@ex\u00E4mple.com", "\u0430da@example.com"})
    void LOGIN_010_takes_no_letter_that_folds_into_another_address(String lookalike) {
        assertThat(EmailAddress.parse(lookalike)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "ada@@example.com",
                "ada@evil.example@example.com",
                "ada@example..com",
                ".ada@example.com",
                "a da@example.com",
                "ada@-example.com",
                "ada@example.com\r\nBcc: x@example.com",
                "ada\u0000@example.com",
                "\"ada\"@example.com",
                "ada@[127.0.0.1]",
                "<ada@example.com>"
            })
    void refuses_what_mail_cannot_be_sent_to(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void refuses_what_is_longer_than_an_address_may_be() {
        String domain = ".example.com";
        String longest = "a".repeat(64) + "@" + ("b".repeat(59) + ".").repeat(3).substring(0, 177) + domain;

        assertThat(longest).hasSize(EmailAddress.LONGEST);
        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse("x" + longest)).isEmpty();
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a".repeat(1_000_000) + "@example.com")).isEmpty();
    }

    @Test
    void refuses_no_text_at_all() {
        assertThat(EmailAddress.parse(null)).isEmpty();
    }
}
