package io.gatehouse.dev.stytch.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of authenticator apps (RFC 6238): six digits, SHA-1, steps of 30 seconds; a clock may be one step off. */
public final class TimeCodes {
    private static final String ALGORITHM = "HmacSHA1";
    private static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int SKEW = 1;
    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeCodes() {}

    /** A new one, in Base32. */
    public static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes);
    }

    /** The newest step of time around now that has this code. */
    public static OptionalLong step(String secret, String code, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        byte[] key = Base32.decode(secret);
        return LongStream.rangeClosed(current - SKEW, current + SKEW)
                .filter(step -> MessageDigest.isEqual(code(key, step).getBytes(US_ASCII), code.getBytes(US_ASCII)))
                .max();
    }

    /** What the app shows. */
    public static String code(String secret, Instant now) {
        return code(Base32.decode(secret), Math.floorDiv(now.getEpochSecond(), STEP_SECONDS));
    }

    /** RFC 4226, section 5.3. */
    private static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%06d", number % MODULUS);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
