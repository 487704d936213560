package io.gatehouse.oidc;

import io.gatehouse.api.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in under way.
 *
 * @param verifier of PKCE
 * @param returnPath where the browser wants to go
 * @param linking whether it is to prove the account that an identity, proven before, is then linked to
 * @param asked of the person
 */
record PendingSignIn(
        Secret nonce, Secret verifier, String returnPath, Instant startedAt, boolean linking, Asked asked) {

    /**
     * What was asked of the person.
     *
     * @param maxAge how long ago they may have proven themselves
     * @param acr one of which the provider has to name; what its settings say if there are none
     * @param subject who has to come back; anybody may if empty
     */
    record Asked(Optional<Duration> maxAge, List<String> acr, Optional<String> subject) {}

    private static final String BETWEEN = "\n";
    private static final String BLANK = " ";
    private static final String LINKING = "linking";
    private static final int PARTS = 8;

    /** One that a node of a release before has begun. */
    private static final int FEWER_PARTS = 5;

    static PendingSignIn begin(String returnPath, boolean linking, Asked asked, Instant now) {
        return new PendingSignIn(Randomness.secret(), Randomness.secret(), returnPath, now, linking, asked);
    }

    byte[] bytes() {
        String usual = String.join(
                BETWEEN,
                nonce.reveal(),
                verifier.reveal(),
                asked.maxAge().map(age -> Long.toString(age.toSeconds())).orElse(""),
                Long.toString(startedAt.getEpochSecond()),
                returnPath,
                String.join(BLANK, asked.acr()),
                asked.subject().orElse(""));
        // a node of the release before reads the usual ones
        return (linking ? usual + BETWEEN + LINKING : usual).getBytes(StandardCharsets.UTF_8);
    }

    static PendingSignIn of(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(BETWEEN, PARTS);
        boolean fewer = parts.length == FEWER_PARTS;
        return new PendingSignIn(
                Secret.of(parts[0]),
                Secret.of(parts[1]),
                parts[4],
                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                parts.length == PARTS && parts[7].equals(LINKING),
                new Asked(
                        filled(parts[2]).map(Long::parseLong).map(Duration::ofSeconds),
                        fewer
                                ? List.of()
                                : filled(parts[5])
                                        .map(text -> List.of(text.split(BLANK)))
                                        .orElse(List.of()),
                        fewer ? Optional.empty() : filled(parts[6])));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }
}
