package io.gatehouse.dev.stytch.totp;

import java.io.ByteArrayOutputStream;

/** Base32 without padding (RFC 4648, section 6), in which secrets are typed into authenticator apps. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** Of a number of bytes that five divides, which needs no padding. */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte each : bytes) {
            buffer = buffer << Byte.SIZE | each & 0xff;
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt(buffer >> held & 0x1f));
            }
        }
        return text.toString();
    }

    static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (int value : values(text)) {
            buffer = buffer << BITS | value;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes.write(buffer >> held);
            }
        }
        return bytes.toByteArray();
    }

    private static int[] values(String text) {
        return text.chars().map(ALPHABET::indexOf).toArray();
    }
}
