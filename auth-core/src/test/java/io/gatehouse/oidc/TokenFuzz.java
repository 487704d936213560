package io.gatehouse.oidc;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.oidc.token.ExpectedIdToken;
import io.gatehouse.oidc.token.VerifyIdToken;
import io.gatehouse.oidc.token.VerifyLogoutToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * IDT-061: tokens that nobody signed. As they are, or, with line ends in it, as the parts of one that are then encoded, so
 * that what is changed is what is inside.
 */
public final class TokenFuzz {

    private static final Alone ALONE = new Alone();
    private static final VerifyIdToken ID_TOKENS = new VerifyIdToken(ALONE.clock);
    private static final VerifyLogoutToken LOGOUT_TOKENS = new VerifyLogoutToken(ALONE.clock);
    private static final ExpectedIdToken EXPECTED =
            new ExpectedIdToken(Randomness.secret(), Randomness.secret(), Optional.empty(), List.of());

    static {
        // and nowhere else: what a token names must not be called
        BugDetectors.allowNetworkConnections(ALONE::isHere);
    }

    private TokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String token = text.indexOf('\n') < 0
                ? text
                : Arrays.stream(text.split("\n", -1))
                        .map(part -> Base64URL.encode(part).toString())
                        .collect(Collectors.joining("."));
        mustRefuse(token, () -> ID_TOKENS.verify(ALONE.provider, Secret.of(token), EXPECTED));
        mustRefuse(token, () -> LOGOUT_TOKENS.verify(ALONE.provider, token));
    }

    private static void mustRefuse(String token, Runnable check) {
        try {
            check.run();
        } catch (ProblemException refused) {
            return;
        }
        throw new AssertionError("believed: " + token);
    }
}
