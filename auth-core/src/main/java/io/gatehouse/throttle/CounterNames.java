package io.gatehouse.throttle;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.SessionSecret;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names counters: what they count in plain words, whose it is only as a keyed hash, because addresses can be guessed
 * from a plain one.
 */
@EngineBean
class CounterNames implements ReadsSettings {

    private static final byte[] PURPOSE = "gatehouse counters ".getBytes(StandardCharsets.US_ASCII);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    @Inject
    CounterNames(Settings settings) {
        byte[] secret = SessionSecret.of(settings).bytes();
        byte[] bytes = Arrays.copyOf(PURPOSE, PURPOSE.length + secret.length);
        System.arraycopy(secret, 0, bytes, PURPOSE.length, secret.length);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    String of(String limit, String... whose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : whose) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return limit + ':' + HexFormat.of().formatHex(mac.doFinal(), 0, BYTES);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
