package io.gatehouse.dev.stytch.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The portable hashes of phpass: {@code $P$}, one character of cost, eight of salt, 22 of hash (repeated MD5). */
final class Phpass {
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Phpass() {}

    static boolean isValid(String hash) {
        return hash.length() == 34 && rounds(hash) >= 7 && rounds(hash) <= 30;
    }

    static boolean matches(String password, String hash) {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        byte[] sum = md5(hash.substring(4, 12).getBytes(StandardCharsets.UTF_8), secret);
        for (long i = 0; i < 1L << rounds(hash); i++) {
            sum = md5(sum, secret);
        }
        byte[] expected = hash.substring(12).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, encoded(sum).getBytes(StandardCharsets.UTF_8));
    }

    private static int rounds(String hash) {
        return ALPHABET.indexOf(hash.charAt(3));
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** phpass' own base 64: least significant bits first. */
    private static String encoded(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 3) {
            int left = Math.min(3, bytes.length - i);
            int value = 0;
            for (int j = 0; j < left; j++) {
                value |= (bytes[i + j] & 0xff) << 8 * j;
            }
            for (int j = 0; j <= left; j++) {
                out.append(ALPHABET.charAt(value >> 6 * j & 0x3f));
            }
        }
        return out.toString();
    }
}
