package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.Device;
import io.gatehouse.api.Factor;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SessionSource;
import io.gatehouse.api.SessionToken;
import io.gatehouse.config.Settings;
import io.gatehouse.persistence.session.SessionKey;
import io.gatehouse.persistence.session.StoredSession;
import io.gatehouse.session.FoundSession;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteForgeryTest {

    private static final Settings SETTINGS =
            Settings.of(Map.of("GATEHOUSE_BASE_URL", "https://app.example", "SESSION_SECRET", "for-this-test-only"));
    private static final String MINE = "session-1";

    private final FormTokens tokens = new FormTokens(SETTINGS);
    private final CrossSiteForgery forgery = new CrossSiteForgery(new OwnOrigin(SETTINGS), tokens);

    @Test
    void a_form_of_ours_passes_and_can_be_read_again() throws IOException {
        String body = "csrf_token=" + tokens.issue(MINE) + "&a=b%20c";

        HttpServletRequest passed = forgery.check(bySession(ownPage().form(body).query("a=query")));

        assertThat(new String(passed.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(passed.getParameterValues("a")).containsExactly("query", "b c");
        assertThat(passed.getParameter("none")).isNull();
    }

    @Test
    void a_script_of_ours_passes_with_the_header() throws IOException {
        HttpServletRequest request = bySession(ownPage().header("X-CSRF-Token", tokens.issue(MINE)));

        assertThat(forgery.check(request)).isSameAs(request);
    }

    @Test
    void CSRF_007_without_a_token_nothing_passes() {
        refuses(bySession(ownPage()));
        refuses(bySession(ownPage().form("a=b")));
        refuses(bySession(ownPage().form("a=b").query("csrf_token=" + tokens.issue(MINE))));
    }

    @Test
    void CSRF_005_CSRF_006_the_token_alone_is_not_enough() {
        String token = tokens.issue(MINE);

        refuses(bySession(FakeExchange.post("/").header("X-CSRF-Token", token)));
        refuses(bySession(
                FakeExchange.post("/").header("X-CSRF-Token", token).header("Origin", "https://sibling.app.example")));
        refuses(bySession(FakeExchange.post("/").header("X-CSRF-Token", token).header("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void CSRF_008_CSRF_009_the_token_of_another_session_or_of_none_is_refused() {
        refuses(bySession(ownPage().header("X-CSRF-Token", tokens.issue("session-2"))));
        refuses(bySession(ownPage().header("X-CSRF-Token", tokens.issue("anonymous " + MINE))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"})
    void what_is_no_token_is_refused(String token) {
        refuses(bySession(ownPage().header("X-CSRF-Token", token)));
    }

    @Test
    void no_two_pages_hold_the_same_token() {
        assertThat(tokens.issue(MINE)).isNotEqualTo(tokens.issue(MINE));
    }

    @Test
    void a_bearer_token_needs_no_other() throws IOException {
        HttpServletRequest request = bySession(FakeExchange.post("/")
                .header("Authorization", "Bearer token-of-some-length")
                .header("Origin", "https://elsewhere.example"));

        assertThat(forgery.check(request)).isSameAs(request);
    }

    @Test
    void what_changes_nothing_and_what_has_no_session_passes() throws IOException {
        HttpServletRequest get = bySession(FakeExchange.get("/"));
        HttpServletRequest nobody = FakeExchange.post("/").request();

        assertThat(forgery.check(get)).isSameAs(get);
        assertThat(forgery.check(nobody)).isSameAs(nobody);
    }

    @Test
    void BCL_024_beside_what_a_provider_says_a_cookie_counts_for_nothing() throws IOException {
        String address = "/auth/backchannel-logout/local";
        HttpServletRequest signedOut = bySession(FakeExchange.post(address).toGatehouse());

        assertThat(forgery.check(signedOut)).isSameAs(signedOut);
        refuses(bySession(FakeExchange.post("/auth/backchannel-logout").toGatehouse()));
        refuses(bySession(FakeExchange.post("/x" + address).toGatehouse()));
        refuses(bySession(FakeExchange.post(address)));
    }

    @Test
    void while_it_cannot_be_told_whose_the_cookie_is_other_pages_change_nothing() throws IOException {
        HttpServletRequest own = undecided(ownPage());

        assertThat(forgery.check(own)).isSameAs(own);
        refuses(undecided(FakeExchange.post("/").header("Origin", "https://elsewhere.example")));
    }

    private static HttpServletRequest undecided(FakeExchange exchange) {
        HttpServletRequest request = exchange.request();
        new Identification.Undecided(Optional.empty(), new ProblemException(ProblemCode.UNAVAILABLE)).keepIn(request);
        return request;
    }

    private void refuses(HttpServletRequest request) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> forgery.check(request))
                .matches(problem -> problem.code() == ProblemCode.FORM_REFUSED);
    }

    private static FakeExchange ownPage() {
        return FakeExchange.post("/").header("Sec-Fetch-Site", "same-origin").header("Origin", "https://app.example");
    }

    private static HttpServletRequest bySession(FakeExchange exchange) {
        HttpServletRequest request = exchange.request();
        SessionToken token = SessionToken.parse("token-of-some-length").orElseThrow();
        SessionKey key = SessionKey.of(new byte[32]);
        new Identification.WithSession(token, new FoundSession(token, key, session(), false, true)).keepIn(request);
        return request;
    }

    private static StoredSession session() {
        Instant now = Instant.EPOCH;
        return new StoredSession(
                MINE,
                new UUID(0, 1),
                "ada@example.com",
                Set.of("user"),
                0,
                SessionSource.STYTCH,
                "source-1",
                "",
                List.of(new Factor(FactorKind.PASSWORD, now)),
                now,
                now,
                now,
                now,
                now,
                now,
                new Device("", ""),
                1);
    }
}
