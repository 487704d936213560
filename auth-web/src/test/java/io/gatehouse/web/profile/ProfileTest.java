package io.gatehouse.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.session.ListedSession;
import io.gatehouse.web.page.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:34:00Z");

    @Test
    void marks_the_session_that_asks_and_offers_to_end_the_others() {
        String html = html(
                profile("Ada", Map.of(), session("one", "curl/8.14.1"), session("two", "Firefox/1")), Locale.ENGLISH);

        assertThat(html)
                .containsOnlyOnce("class=\"badge\"")
                .containsOnlyOnce("action=\"/profile/sessions/end\"")
                .contains("value=\"two\"")
                .doesNotContain("value=\"one\"")
                .contains("action=\"/profile/sessions/end-others\"")
                .contains("<time datetime=\"2026-11-22T12:34:00Z\">");
    }

    @Test
    void one_session_has_no_others_to_end() {
        assertThat(html(profile("Ada", Map.of(), session("one", "")), Locale.ENGLISH))
                .doesNotContain("sessions/end")
                .contains("Unknown device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"><script>alert(1)</script>", "' onfocus='alert(1)", "</title><svg onload=alert(1)>"})
    void what_people_and_providers_say_of_themselves_becomes_no_markup(String payload) {
        String html = html(profile(payload, Map.of(payload, payload), session("one", payload)), Locale.ENGLISH);
        String plain = html(profile("x", Map.of("x", "x"), session("one", "x")), Locale.ENGLISH);

        assertThat(html.chars().filter(each -> each == '<').count())
                .isEqualTo(plain.chars().filter(each -> each == '<').count());
    }

    @ParameterizedTest
    @EnumSource
    void every_factor_has_words(FactorKind kind) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(html(profile("Ada", Map.of(), session("one", "", kind)), language))
                    .isNotBlank();
        }
    }

    private static Profile profile(String name, Map<String, String> said, AuthSession... sessions) {
        List<ListedSession> listed = List.of(sessions).stream()
                .map(each -> new ListedSession(each, NOW))
                .toList();
        return new Profile(name, sessions[0], listed, said, "", Optional.of("notice.ended"), "token");
    }

    private static String html(Profile page, Locale language) {
        return Pages.html(Profile.TEMPLATE, page, List.of(language));
    }

    private static AuthSession session(String id, String userAgent) {
        return session(id, userAgent, FactorKind.PASSWORD);
    }

    private static AuthSession session(String id, String userAgent, FactorKind factor) {
        return new OneSession(
                id,
                new UUID(0, 1),
                "ada@example.com",
                SessionSource.STYTCH,
                List.of(new Factor(factor, NOW)),
                Set.of("user"),
                NOW,
                NOW,
                NOW,
                new Device("192.0.2.1", userAgent));
    }

    private record OneSession(
            String id,
            UUID accountId,
            String email,
            SessionSource source,
            List<Factor> factors,
            Set<String> roles,
            Instant signedInAt,
            Instant endsAt,
            Instant absoluteEnd,
            Device device)
            implements AuthSession {}
}
