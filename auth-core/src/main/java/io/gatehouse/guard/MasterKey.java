package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The key that opens administration to scripts, in {@code X-Api-Key}. Two keys are valid while one replaces the other.
 * Without a strong key nothing opens. Hashes are compared, in constant time.
 */
@EngineBean
class MasterKey implements ReadsSettings {

    static final String SETTING = "MASTER_KEY";
    static final String PREVIOUS = "MASTER_KEY_PREVIOUS";

    private static final Logger LOG = Logger.getLogger(MasterKey.class.getName());
    private static final String HEADER = "X-Api-Key";
    private static final int SHORTEST_BYTES = 32;
    private static final int FEWEST_DIFFERENT = 10;

    private final List<byte[]> hashes;
    private final Attempts attempts;

    @Inject
    MasterKey(Settings settings, Attempts attempts) {
        this.attempts = attempts;
        hashes = Stream.of(SETTING, PREVIOUS)
                .flatMap(name -> settings.secret(name).filter(key -> strong(name, key)).stream())
                .map(MasterKey::hash)
                .toList();
        if (hashes.isEmpty()) {
            LOG.warning(() -> SETTING + " is missing or weak: administration stays closed. Set it to at least 32 random"
                    + " bytes (openssl rand -base64 32).");
        }
    }

    /** @throws ProblemException ADMIN_CLOSED, INVALID_API_KEY or TOO_MANY_ATTEMPTS */
    void require(HttpServletRequest request) {
        if (hashes.isEmpty()) {
            throw new ProblemException(ProblemCode.ADMIN_CLOSED);
        }
        attempts.beforeMasterKey();
        List<String> shown = Collections.list(request.getHeaders(HEADER));
        if (shown.size() != 1 || !matches(Secret.of(shown.get(0)))) {
            attempts.wrongMasterKey();
            throw new ProblemException(ProblemCode.INVALID_API_KEY);
        }
    }

    private boolean matches(Secret shown) {
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
            LOG.warning(() -> name + " is weak and opens nothing: it needs at least 32 random bytes.");
        }
        return strong;
    }

    private static byte[] hash(Secret key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
