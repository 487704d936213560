package io.gatehouse.guard;

import io.gatehouse.config.SessionSecret;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that show that a form comes from a page that we made for this very browser (OWASP, signed double submit). Each
 * is an HMAC with the session secret over a random salt and what it is bound to, so nothing is stored, every node knows
 * it, and no two pages hold the same one, which keeps compression from giving it away.
 */
@EngineBean
public class FormTokens {

    /** Name of the hidden field. */
    public static final String FIELD = "csrf_token";

    /** The same for scripts. */
    public static final String HEADER = "X-CSRF-Token";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SALT_BYTES = 16;
    private static final int LENGTH = 64;
    private static final byte[] PURPOSE = "gatehouse form token ".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKeySpec> newestFirst;

    @Inject
    FormTokens(Settings settings) {
        newestFirst = SessionSecret.of(settings).all().stream()
                .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                .toList();
    }

    /** @param binding what only this browser has: the name of its session, or the value of a cookie */
    public String issue(String binding) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] token = Arrays.copyOf(salt, SALT_BYTES + 32);
        System.arraycopy(mac(newestFirst.get(0), salt, binding), 0, token, SALT_BYTES, 32);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    public boolean matches(String shown, String binding) {
        if (shown == null || shown.length() != LENGTH) {
            return false;
        }
        try {
            byte[] token = Base64.getUrlDecoder().decode(shown);
            byte[] salt = Arrays.copyOf(token, SALT_BYTES);
            byte[] given = Arrays.copyOfRange(token, SALT_BYTES, token.length);
            return newestFirst.stream().anyMatch(key -> MessageDigest.isEqual(mac(key, salt, binding), given));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] mac(SecretKeySpec key, byte[] salt, String binding) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            mac.update(salt);
            return mac.doFinal(binding.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
