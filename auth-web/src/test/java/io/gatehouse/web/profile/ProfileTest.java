package io.gatehouse.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionSource;
import io.gatehouse.oidc.WayIn;
import io.gatehouse.persistence.audit.StoredEvent;
import io.gatehouse.person.RegisteredFactor;
import io.gatehouse.session.ListedSession;
import io.gatehouse.web.page.Pages;
import io.gatehouse.web.page.Texts;
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

    @Test
    void what_somebody_else_did_says_neither_who_nor_from_where() {
        Activity own = Activity.of(event(SecurityEventKind.SIGNED_IN, Optional.empty(), Map.of()));
        Activity others = Activity.of(event(SecurityEventKind.ROLES_CHANGED, Optional.of("somebody"), Map.of()));

        assertThat(own.address()).contains("192.0.2.7");
        assertThat(own.device()).contains("curl/8.14.1");
        assertThat(others)
                .isEqualTo(new Activity(NOW, "activity.ROLES_CHANGED", true, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource
    void every_way_in_which_a_session_ends_has_words(EndReason reason) {
        Activity ended =
                Activity.of(event(SecurityEventKind.SESSION_ENDED, Optional.empty(), Map.of("reason", reason.name())));

        assertThat(ended.key()).endsWith("." + reason);
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(Texts.in(List.of(language)).of(ended.key())).isNotBlank();
        }
    }

    @Test
    void what_cannot_be_told_is_said() {
        AuthSession session = session("one", "");
        Profile page = new Profile(
                "Ada",
                session,
                List.of(new ListedSession(session, NOW)),
                new SignInWays(true, List.of(), Optional.empty()),
                Optional.empty(),
                Map.of(),
                "",
                Optional.empty(),
                "token");

        assertThat(html(page, Locale.ENGLISH))
                .contains("What else you have registered cannot be told right now.")
                .contains("What happened lately cannot be told right now.");
    }

    private static Profile profile(String name, Map<String, String> said, AuthSession... sessions) {
        List<ListedSession> listed = List.of(sessions).stream()
                .map(each -> new ListedSession(each, NOW))
                .toList();
        SignInWays ways = new SignInWays(
                true,
                List.of(new WayIn(new UUID(0, 2), name, "https://id.example", NOW)),
                Optional.of(List.of(new RegisteredFactor(FactorKind.SMS_CODE, name, true))));
        return new Profile(
                name,
                sessions[0],
                listed,
                ways,
                Optional.of(List.of(Activity.of(event(SecurityEventKind.SIGNED_IN, Optional.empty(), Map.of())))),
                said,
                "",
                Optional.of("notice.ended"),
                "token");
    }

    private static StoredEvent event(SecurityEventKind kind, Optional<String> actor, Map<String, String> details) {
        return new StoredEvent(
                1,
                kind.name(),
                NOW,
                SecurityEvent.SUCCESS,
                actor,
                Optional.of(new UUID(0, 1)),
                Optional.empty(),
                Optional.of("192.0.2.7"),
                Optional.of("curl/8.14.1"),
                Optional.empty(),
                details);
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
