package io.gatehouse.persistence.audit;

import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.SessionSecret;
import io.gatehouse.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the seals of checkpoints with what the database does not know, the session secret: whoever may only write to the
 * database cannot close a part of the chain. What was signed with the secret before is recognised.
 */
@ApplicationScoped
public class CheckpointKeys implements ReadsSettings {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "gatehouse audit checkpoint ".getBytes(StandardCharsets.US_ASCII);

    private final List<SecretKeySpec> newestFirst;

    CheckpointKeys() {
        newestFirst = List.of();
    }

    @Inject
    public CheckpointKeys(Settings settings) {
        newestFirst = SessionSecret.of(settings).all().stream()
                .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                .toList();
    }

    byte[] sign(byte[] seal) {
        return mac(newestFirst.get(0), seal);
    }

    boolean recognise(byte[] seal, List<byte[]> signatures) {
        return newestFirst.stream()
                .map(key -> mac(key, seal))
                .anyMatch(expected -> signatures.stream().anyMatch(each -> MessageDigest.isEqual(expected, each)));
    }

    private static byte[] mac(SecretKeySpec key, byte[] seal) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(seal);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
