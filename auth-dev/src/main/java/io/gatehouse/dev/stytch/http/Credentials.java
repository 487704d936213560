package io.gatehouse.dev.stytch.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The project's id and secret, as HTTP Basic carries them. */
public record Credentials(String projectId, String secret) {

    void check(String authorization) {
        String given = decoded(authorization);
        int colon = given.indexOf(':');
        boolean idFits = colon >= 0 && same(given.substring(0, colon), projectId);
        boolean secretFits = colon >= 0 && same(given.substring(colon + 1), secret);
        if (!idFits || !secretFits) {
            throw ErrorType.UNAUTHORIZED_CREDENTIALS.failure(
                    "Unauthorized credentials: project id or secret are wrong.");
        }
    }

    private static String decoded(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            return new String(
                    Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[" + projectId + ", ***]";
    }
}
