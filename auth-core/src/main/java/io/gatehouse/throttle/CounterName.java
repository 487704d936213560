package io.gatehouse.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of counters: what they count in plain words, whose it is only as a hash. */
final class CounterName {

    private CounterName() {}

    static String of(String limit, String... whose) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : whose) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return limit + ':' + HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
