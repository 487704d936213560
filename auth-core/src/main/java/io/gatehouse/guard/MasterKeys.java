package io.gatehouse.guard;

import io.gatehouse.api.Secret;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The master keys that are valid: two while one replaces the other, none while no strong one is set. Hashes are compared,
 * in constant time.
 */
@EngineBean
class MasterKeys implements ReadsSettings {

    static final String SETTING = "MASTER_KEY";
    static final String PREVIOUS = "MASTER_KEY_PREVIOUS";

    private static final Logger LOG = System.getLogger(MasterKeys.class.getName());
    private static final int SHORTEST_BYTES = 32;
    private static final int FEWEST_DIFFERENT = 10;

    private final List<byte[]> hashes;

    @Inject
    MasterKeys(Settings settings) {
        hashes = Stream.of(SETTING, PREVIOUS)
                .flatMap(name -> settings.secret(name).filter(key -> strong(name, key)).stream())
                .map(MasterKeys::hash)
                .toList();
        if (hashes.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    () -> SETTING + " is missing or weak: administration stays closed. Set it to at least 32 random"
                            + " bytes (openssl rand -base64 32).");
        }
    }

    /** Without a strong key nothing opens. */
    boolean none() {
        return hashes.isEmpty();
    }

    boolean matches(Secret shown) {
        byte[] hash = hash(shown);
        boolean any = false;
        for (byte[] key : hashes) {
            any |= MessageDigest.isEqual(key, hash);
        }
        return any;
    }

    private static boolean strong(String name, Secret key) {
        boolean strong = key.bytes().length >= SHORTEST_BYTES
                && key.reveal().chars().distinct().count() >= FEWEST_DIFFERENT;
        if (!strong) {
            LOG.log(Level.WARNING, () -> name + " is weak and opens nothing: it needs at least 32 random bytes.");
        }
        return strong;
    }

    private static byte[] hash(Secret key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.bytes());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
