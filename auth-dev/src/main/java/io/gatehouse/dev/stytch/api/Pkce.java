package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.ErrorType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** RFC 7636 with S256: who begins a flow proves to be the one who ends it. */
final class Pkce {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    /** RFC 7636, section 4.1. */
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    static Optional<String> challenge(Call call) {
        return call.text("code_challenge").map(challenge -> {
            if (!CHALLENGE.matcher(challenge).matches()) {
                throw ErrorType.INVALID_PKCE_CODE_CHALLENGE.failure();
            }
            return challenge;
        });
    }

    static void check(Call call, String challenge) {
        Optional<String> verifier = call.text("code_verifier");
        if (challenge == null) {
            if (verifier.isPresent()) {
                throw ErrorType.PKCE_DID_NOT_EXPECT_CODE_VERIFIER.failure();
            }
            return;
        }
        String given = verifier.orElseThrow(ErrorType.PKCE_EXPECTED_CODE_VERIFIER::failure);
        if (!VERIFIER.matcher(given).matches()) {
            throw ErrorType.INVALID_PKCE_CODE_VERIFIER.failure();
        }
        if (!hashed(given).equals(challenge)) {
            throw ErrorType.PKCE_MISMATCH.failure();
        }
    }

    private static String hashed(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
