package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.oidc.token.ExpectedIdToken;
import io.gatehouse.oidc.token.VerifyIdToken;
import io.gatehouse.oidc.token.VerifyLogoutToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What strangers send is changed in thousands of ways: none is believed, and none ends in another way than a refusal. */
class MutatedTokensTest {

    private static final int TIMES = 10_000;
    private static final String LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout";

    private final Random random = new Random(20261122);

    @Test
    void no_changed_token_is_believed_or_upsets_the_checks() {
        try (Alone alone = new Alone()) {
            VerifyIdToken idTokens = new VerifyIdToken(alone.clock);
            VerifyLogoutToken logoutTokens = new VerifyLogoutToken(alone.clock);
            ExpectedIdToken expected =
                    new ExpectedIdToken(Randomness.secret(), Randomness.secret(), Optional.empty(), List.of());
            String idToken = Keys.sign(
                    Keys.FIRST, claims(alone, "nonce", expected.nonce().reveal()));
            String logoutToken = Keys.sign(Keys.FIRST, claims(alone, "events", Map.of(LOGGED_OUT, Map.of())));
            Function<String, String> asIdToken =
                    token -> outcome(() -> idTokens.verify(alone.provider, Secret.of(token), expected));
            Function<String, String> asLogoutToken = token -> outcome(() -> logoutTokens.verify(alone.provider, token));
            assertThat(asIdToken.apply(idToken)).isEqualTo("taken");
            assertThat(asLogoutToken.apply(logoutToken)).isEqualTo("taken");
            for (int i = 0; i < TIMES; i++) {
                isRefusedOnceChanged(idToken, asIdToken);
                isRefusedOnceChanged(logoutToken, asLogoutToken);
            }
        }
    }

    private static Map<String, Object> claims(Alone alone, String name, Object value) {
        long now = alone.clock.instant().getEpochSecond();
        return Map.of(
                "iss",
                alone.op.issuer,
                "aud",
                "client",
                "sub",
                "x",
                "jti",
                "1",
                "iat",
                now,
                "exp",
                now + 60,
                name,
                value);
    }

    private void isRefusedOnceChanged(String token, Function<String, String> check) {
        String changed = changed(token);
        if (!sameSignedText(token, changed)) {
            assertThat(check.apply(changed)).as(changed).isEqualTo("refused");
        }
    }

    /**
     * Blanks around a token do not count, and its last part may be written in more than one way (RFC 4648, section 3.5): only
     * its bytes count.
     */
    private static boolean sameSignedText(String token, String changed) {
        int signature = token.lastIndexOf('.') + 1;
        String other = changed.trim();
        return other.startsWith(token.substring(0, signature))
                && Arrays.equals(
                        Base64URL.from(token.substring(signature)).decode(),
                        Base64URL.from(other.substring(signature)).decode());
    }

    @Test
    void a_query_is_taken_if_it_is_an_answer_of_the_code_flow_and_refused_if_not() {
        List<String> names = List.of("code", "state", "iss", "error", "id_token", "x");
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < TIMES; i++) {
            Map<String, List<String>> query = new HashMap<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                query.put(names.get(random.nextInt(names.size())), values());
            }
            String outcome = outcome(() -> AuthorizationResponse.of(query));
            assertThat(outcome).as(query.toString()).isEqualTo(isAnswer(query) ? "taken" : "refused");
            outcomes.merge(outcome, 1, Integer::sum);
        }
        assertThat(outcomes.values()).as(outcomes.toString()).hasSize(2).allMatch(times -> times > TIMES / 20);
    }

    /** Told in another way than the product tells it. */
    private static boolean isAnswer(Map<String, List<String>> query) {
        boolean ofTheFlow = query.containsKey("state")
                && query.containsKey("code") != query.containsKey("error")
                && !query.containsKey("id_token");
        return ofTheFlow
                && query.entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals("x"))
                        .allMatch(parameter -> isOneVisible(parameter.getValue()));
    }

    private static boolean isOneVisible(List<String> values) {
        return values.size() == 1
                && !values.get(0).isEmpty()
                && values.get(0).chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    /** Mostly one value that can be seen; now and then none, or the same twice, or any bytes. */
    private List<String> values() {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        if (random.nextInt(6) != 0) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (' ' + (bytes[i] & 0xff) % 95);
            }
        }
        String value = new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
        return random.nextInt(20) == 0 ? List.of(value, value) : List.of(value);
    }

    /** In its text, or inside one of its parts. */
    private String changed(String token) {
        if (random.nextBoolean()) {
            int at = random.nextInt(token.length());
            return token.substring(0, at) + (char) random.nextInt(0x250) + token.substring(at + random.nextInt(2));
        }
        String[] parts = token.split("\\.");
        int part = random.nextInt(parts.length);
        byte[] bytes = Base64URL.from(parts[part]).decode();
        for (int n = random.nextInt(3); n >= 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        parts[part] = Base64URL.encode(bytes).toString();
        return String.join(".", parts);
    }

    private static String outcome(Runnable work) {
        try {
            work.run();
            return "taken";
        } catch (ProblemException refused) {
            return "refused";
        }
    }
}
