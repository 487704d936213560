package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.Access;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.VerifiedBearer;
import io.gatehouse.config.Settings;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.testing.Engine;
import io.gatehouse.throttle.Attempts;
import io.gatehouse.throttle.WrittenRefusals;
import jakarta.security.enterprise.CallerPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowRuleTest {

    private static final String KEY = "a-Key-0f-32-bytes-and-10-letters!";
    private static final String ISSUER = "https://scopes.example";
    private static final Rule WRITE = new Rule.Permitted("accounts:write");
    private static final Freshness FIVE_MINUTES = new Freshness(Duration.ofMinutes(5), Set.of(), List.of());
    private static final Rule WRITE_FRESH = new Rule.Fresh(WRITE, FIVE_MINUTES);

    private final Engine engine = Engine.shared();
    private final FakeExchange exchange = FakeExchange.post("/admin");
    private final FollowRule rules = new FollowRule(
            new MasterKey(new MasterKeys(Settings.of(Map.of("MASTER_KEY", KEY))), engine.get(Attempts.class)),
            new FreshProof(Clock.systemUTC()),
            new CallerAccess(engine.get(Access.class)),
            new WriteRefusal(engine.get(Audit.class), engine.get(WrittenRefusals.class)));

    @Test
    void a_permission_is_asked_of_a_caller() {
        refuses(WRITE, ProblemCode.UNAUTHENTICATED);

        calling("accounts:read");
        assertThatExceptionOfType(PermissionMissing.class)
                .isThrownBy(() -> follow(WRITE))
                .satisfies(refused -> assertThat(refused.permission()).isEqualTo("accounts:write"));
        follow(new Rule.Permitted("accounts:read"));
    }

    @Test
    void a_key_that_is_shown_decides_even_for_an_administrator() {
        calling("accounts:write");
        exchange.header("X-Api-Key", "wrong");

        refuses(new Rule.MasterKeyOr(WRITE), ProblemCode.INVALID_API_KEY);
        assertThat(MasterKey.opened(exchange.request())).isFalse();
    }

    @Test
    void a_right_key_opens_what_the_caller_may_not() {
        exchange.header("X-Api-Key", KEY);

        follow(new Rule.MasterKeyOr(WRITE));

        assertThat(MasterKey.opened(exchange.request())).isTrue();
    }

    @Test
    void without_a_key_the_permission_decides() {
        refuses(new Rule.MasterKeyOr(WRITE), ProblemCode.UNAUTHENTICATED);
        calling("accounts:read");
        refuses(new Rule.MasterKeyOr(WRITE), ProblemCode.FORBIDDEN);
        calling("accounts:write");
        follow(new Rule.MasterKeyOr(WRITE));
    }

    @Test
    void a_key_alone_opens_nothing_that_does_not_take_it() {
        exchange.header("X-Api-Key", KEY);

        refuses(WRITE, ProblemCode.UNAUTHENTICATED);
    }

    @Test
    void what_is_closed_asks_a_stranger_who_they_are_and_refuses_whoever_it_is() {
        refuses(new Rule.Closed(), ProblemCode.UNAUTHENTICATED);
        new Identification.Refused(Optional.empty()).keepIn(exchange.request());
        refuses(new Rule.Closed(), ProblemCode.INVALID_TOKEN);

        calling("accounts:write");
        refuses(new Rule.Closed(), ProblemCode.FORBIDDEN);
    }

    @Test
    void a_permission_and_a_fresh_proof_are_both_asked_for() {
        Rule fresh = new Rule.Fresh(new Rule.Permitted("accounts:read"), FIVE_MINUTES);

        calling("");
        refuses(fresh, ProblemCode.FORBIDDEN);
        calling("accounts:read");
        assertThatExceptionOfType(FreshFactorNeeded.class).isThrownBy(() -> follow(fresh));
    }

    @Test
    void a_program_of_its_own_that_its_scope_permits_has_nobody_to_prove_anything() {
        Map<String, Object> program =
                Map.of("iss", ISSUER, "sub", "reports", "client_id", "reports", "scope", "accounts:write");

        calling(program);
        follow(WRITE_FRESH);
        follow(new Rule.MasterKeyOr(WRITE_FRESH));

        calling(Map.of("iss", ISSUER, "sub", "reports", "azp", "reports", "scope", "accounts:write"));
        follow(WRITE_FRESH);

        calling(Map.of("iss", ISSUER, "sub", "reports", "client_id", "reports", "scope", "accounts:read"));
        refuses(WRITE_FRESH, ProblemCode.FORBIDDEN);
    }

    @Test
    void a_persons_token_and_one_that_may_be_proves_it() {
        List<Map<String, Object>> persons = List.of(
                Map.of("sub", "ada", "client_id", "reports"),
                Map.of("sub", "ada", "client_id", "reports", "azp", "ada"),
                Map.of("sub", "ada"),
                Map.of("sub", "reports", "client_id", "reports", "sid", "7"),
                Map.of("sub", "reports", "client_id", "reports", "auth_time", 1));

        for (Map<String, Object> person : persons) {
            Map<String, Object> claims = new HashMap<>(person);
            claims.put("iss", ISSUER);
            claims.put("scope", "accounts:write");
            calling(claims);

            assertThatExceptionOfType(FreshFactorNeeded.class).as("%s", person).isThrownBy(() -> follow(WRITE_FRESH));
        }
    }

    @Test
    void a_program_proves_what_no_scope_permits() {
        calling(Map.of("iss", ISSUER, "sub", "reports", "client_id", "reports", "scope", "accounts:write"));

        assertThatExceptionOfType(FreshFactorNeeded.class)
                .isThrownBy(() -> follow(new Rule.Fresh(new Rule.SignedIn(), FIVE_MINUTES)));
    }

    @Test
    void a_role_and_a_permission_on_one_element_are_both_asked_for() {
        Rule both = new Rule.Both(new Rule.OneOf(Set.of("clerk")), new Rule.Permitted("audit:read"));

        calling("", "clerk");
        refuses(both, ProblemCode.FORBIDDEN);
        calling("audit:read");
        refuses(both, ProblemCode.FORBIDDEN);
        calling("audit:read", "clerk");
        assertThatCode(() -> follow(both)).doesNotThrowAnyException();
    }

    @Test
    void a_role_that_somebody_else_asserts_permits_nothing_by_its_name() {
        calling("", "admin");

        refuses(WRITE, ProblemCode.FORBIDDEN);
        follow(new Rule.OneOf(Set.of("admin")));
    }

    @Test
    void scopes_count_only_of_issuers_that_are_trusted_with_them() {
        callingFrom("https://other.example", "accounts:write");
        refuses(WRITE, ProblemCode.FORBIDDEN);

        callingFrom(ISSUER, "accounts:read accounts:read  accounts:write");
        follow(WRITE);
    }

    @Test
    void no_scope_stands_for_everything() {
        calling("*");

        refuses(WRITE, ProblemCode.FORBIDDEN);
        refuses(new Rule.Permitted("*"), ProblemCode.FORBIDDEN);
    }

    private void calling(String scope, String... roles) {
        callingFrom(ISSUER, scope, roles);
    }

    private void callingFrom(String issuer, String scope, String... roles) {
        calling(Map.of("iss", issuer, "sub", "ada", "scope", scope), roles);
    }

    private void calling(Map<String, Object> claims, String... roles) {
        new Identification.WithJwt(
                        new VerifiedBearer(
                                Secret.of("a.b.c"), "ada", Set.of(roles), Instant.MAX, claims, Optional.empty()),
                        new CallerPrincipal("ada"))
                .keepIn(exchange.request());
    }

    private void follow(Rule rule) {
        engine.run(Engine.device(), () -> rules.follow(rule, exchange.request()));
    }

    private void refuses(Rule rule, ProblemCode code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> follow(rule))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
