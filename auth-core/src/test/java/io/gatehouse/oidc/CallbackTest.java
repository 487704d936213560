package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.testing.Engine;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    private static final String OURS = "io.gatehouse.oidc";

    private final World world = World.with("callback");
    private final StartedSignIn started = world.start();
    private final Map<String, String> answer = world.authorize(started);

    @Test
    void CB_001_refuses_an_answer_without_the_cookie_of_its_browser() {
        assertThat(refusal(() -> world.finish(Optional.empty(), answer)).code())
                .isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(refusal(() -> world.finish(Optional.of(Randomness.secret()), answer))
                        .code())
                .isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);

        assertThat(world.op.calls("token")).isZero();
        assertThat(world.finish(started, answer)).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            value = {
                "CB-002 state missing,                -state",
                "CB-012 code empty,                   code=",
                "CB-014 code with CR LF,              code=a%0D%0Ab",
                "CB-014 code with NUL,                code=a%00b",
                "CB-018 error without state,          -state error=access_denied -code",
                "CB-020 error and code,               error=access_denied",
                "CB-031 access token in the query,    access_token=x",
                "CB-031 ID token in the query,        id_token=x",
                "neither code nor error,              -code"
            },
            ignoreLeadingAndTrailingWhitespace = true)
    void refuses_what_is_no_answer_of_the_code_flow(String row, String changes) {
        for (String change : changes.split(" ")) {
            if (change.startsWith("-")) {
                answer.remove(change.substring(1));
            } else {
                answer.put(
                        change.substring(0, change.indexOf('=')), decoded(change.substring(change.indexOf('=') + 1)));
            }
        }

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(world.op.calls("token")).isZero();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"state, one", "state, two", "code, one", "code, two", "iss, one", "iss, two"})
    void CB_009_refuses_a_parameter_that_is_there_twice(String name, String second) {
        Map<String, List<String>> query = new LinkedHashMap<>(World.multi(answer));
        query.put(name, List.of("one", second));

        assertThat(refusal(() -> AuthorizationResponse.of(query)).code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    }

    @Test
    void CB_004_another_state_leaves_the_pending_sign_in_as_it_was() {
        Map<String, String> other = new LinkedHashMap<>(answer);
        other.put("state", Randomness.secret().reveal());

        assertThat(refusal(() -> world.finish(started, other)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(world.finish(started, answer)).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @Test
    void what_was_refused_is_written_down_and_what_anybody_can_make_up_is_not() {
        Device device = Engine.device();
        Map<String, String> madeUp = Map.of("state", Randomness.secret().reveal(), "code", "x");
        refusal(() -> world.engine.run(device, () -> finish(madeUp)));
        assertThat(world.engine.events(device)).isEmpty();

        answer.remove("code");
        answer.put("error", "access_denied");
        world.engine.run(device, () -> finish(answer));
        assertThat(world.engine.events(device))
                .extracting(SecurityEvent::kind)
                .containsExactly(SecurityEventKind.SIGN_IN_REFUSED);
    }

    @Test
    void of_a_token_that_is_refused_the_broken_rule_is_written_down_and_nothing_that_was_in_it() {
        Device device = Engine.device();
        String somebodyElse = "client-" + Randomness.secret().reveal();
        world.op.claims = claims -> claims.put("aud", somebodyElse);

        world.engine.run(device, () -> finish(answer));

        assertThat(world.engine.events(device)).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(ProblemCode.PROVIDER_FAILED.code());
            assertThat(event.details())
                    .isEqualTo(Map.of("way", "openid", "provider", "callback", "rule", "aud is another client"));
            assertThat(event.toString()).doesNotContain(somebodyElse);
        });
    }

    private FinishedSignIn finish(Map<String, String> query) {
        return world.engine
                .get(OpenIdSignIn.class)
                .finish(
                        "callback",
                        AuthorizationResponse.of(World.multi(query)),
                        Optional.of(started.browserBinding()));
    }

    @Test
    void CB_005_a_state_with_another_last_character_is_another_state() {
        String state = answer.get("state");
        answer.put("state", state.substring(0, 42) + (state.endsWith("A") ? "E" : "A"));

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
    }

    @Test
    void CB_006_an_answer_counts_once_and_the_session_goes_on() {
        SessionToken token = ((FinishedSignIn.SignedIn) world.finish(started, answer)).token();

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(world.session(token)).isPresent();
        assertThat(world.op.calls("token")).isOne();
    }

    @Test
    void CB_016_a_code_from_another_browser_is_of_no_use() {
        StartedSignIn attackers = world.start();
        answer.put("code", world.authorize(attackers).get("code"));

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
    }

    @Test
    void CB_017_a_person_who_says_no_has_cancelled_and_the_pending_sign_in_is_used_up() {
        answer.remove("code");
        answer.put("error", "access_denied");

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_CANCELLED);
        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
    }

    @Test
    void a_refusal_says_where_the_browser_wanted_to_go() {
        answer.remove("code");
        answer.put("error", "access_denied");

        assertThat(world.engine.from(Engine.device(), () -> finish(answer)))
                .isInstanceOfSatisfying(
                        FinishedSignIn.Refused.class,
                        refused -> assertThat(refused.returnPath()).isEqualTo("/wanted"));
    }

    @Test
    void CB_019_what_a_provider_says_about_an_error_goes_nowhere() {
        answer.remove("code");
        answer.put("error", "<script>alert(1)</script>");
        answer.put("error_description", "<script>".repeat(1200));

        List<LogRecord> told = Listener.during(OURS, () -> {
            var refused = refusal(() -> world.finish(started, answer));

            assertThat(refused.code()).isEqualTo(ProblemCode.PROVIDER_FAILED);
            assertThat(refused.toString() + refused.getCause()).doesNotContain("script");
        });

        assertThat(told)
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(text(entry)).hasSizeLessThan(300).doesNotContain("script"));
    }

    @Test
    void CB_018_nothing_is_logged_of_an_error_that_names_no_sign_in() {
        answer.clear();
        answer.put("error", "made-up");
        answer.put("error_description", "x".repeat(10_000));

        List<LogRecord> told = Listener.during(
                OURS,
                () -> assertThat(refusal(() -> world.finish(started, answer)).code())
                        .isEqualTo(ProblemCode.INVALID_REQUEST));

        assertThat(told).allSatisfy(entry -> assertThat(text(entry)).doesNotContain("made-up", "xxx"));
    }

    private static String text(LogRecord entry) {
        return entry.getMessage() + Arrays.toString(entry.getParameters()) + entry.getThrown();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CB-025 https://attacker.example", "CB-028 /", "CB-028 upper"})
    void refuses_an_answer_that_names_another_issuer(String row) {
        String other = row.endsWith("/")
                ? world.op.issuer + "/"
                : row.endsWith("upper") ? world.op.issuer.toUpperCase() : row.split(" ")[1];
        answer.put("iss", other);

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(world.op.calls("token")).isZero();
    }

    @Test
    void takes_an_answer_that_names_its_issuer() {
        answer.put("iss", world.op.issuer);

        assertThat(world.finish(started, answer)).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @Test
    void CB_026_an_answer_must_name_the_issuer_if_the_provider_says_that_it_always_does() {
        World naming = World.with("naming");
        StartedSignIn begun = naming.start();
        Map<String, String> unnamed = naming.authorize(begun);

        assertThat(refusal(() -> naming.finish(begun, unnamed)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(naming.op.calls("token")).isZero();
    }

    @Test
    void CB_029_an_answer_at_another_providers_address_is_sent_to_neither() {
        World other = World.with("other");

        assertThat(refusal(() -> other.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(world.op.calls("token") + other.op.calls("token")).isZero();
    }

    @Test
    void CB_032_two_tabs_finish_in_any_order() {
        StartedSignIn second = world.start(Optional.of(started.browserBinding()), "/second");
        Map<String, String> secondAnswer = world.authorize(second);

        assertThat(second.browserBinding()).isEqualTo(started.browserBinding());
        assertThat(((FinishedSignIn.SignedIn) world.finish(second, secondAnswer)).returnPath())
                .isEqualTo("/second");
        assertThat(((FinishedSignIn.SignedIn) world.finish(started, answer)).returnPath())
                .isEqualTo("/wanted");
    }

    @Test
    void a_browser_has_ten_pending_sign_ins_and_a_newer_one_takes_the_place_of_the_oldest() {
        Optional<Secret> binding = Optional.of(started.browserBinding());
        List<StartedSignIn> more = new ArrayList<>();
        IntStream.range(0, PendingSignIns.PER_BROWSER).forEach(n -> more.add(world.start(binding, "/tab")));

        assertThat(refusal(() -> world.finish(started, answer)).code()).isEqualTo(ProblemCode.SIGN_IN_NOT_STARTED);
        assertThat(world.finish(more.get(0), world.authorize(more.get(0)))).isInstanceOf(FinishedSignIn.SignedIn.class);
    }

    @Test
    void a_cookie_that_was_not_made_here_is_replaced() {
        StartedSignIn again = world.start(Optional.of(Secret.of("chosen-by-an-attacker")), "/");

        assertThat(again.browserBinding().reveal()).hasSize(43);
    }

    @Test
    void CONC_002_a_hundred_callbacks_with_one_answer_make_one_session() {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 100)
                .mapToObj(n -> CompletableFuture.supplyAsync(this::opensSession, threads))
                .toList();

        assertThat(all.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(world.op.calls("token")).isOne();
        threads.shutdown();
    }

    private boolean opensSession() {
        try {
            return world.finish(started, answer) instanceof FinishedSignIn.SignedIn;
        } catch (ProblemException refused) {
            assertThat(refused.code()).isIn(ProblemCode.SIGN_IN_NOT_STARTED, ProblemCode.UNAVAILABLE);
            return false;
        }
    }
}
