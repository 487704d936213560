package io.gatehouse.dev.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The hash at a place of the chain, by docs/decisions/audit.md, version 1: written from the page and not from the
 * code.
 */
final class EventHash {

    static final short VERSION = 1;

    private final MessageDigest digest;
    private final ByteBuffer bytes = ByteBuffer.allocate(4_096);

    EventHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    byte[] at(byte[] previous, long position, long id, SeededEvent event) {
        bytes.clear();
        bytes.put(previous).putShort(VERSION).putLong(position).putLong(id);
        text(event.kind());
        bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
        text(event.outcome());
        text(event.actor());
        text(event.account().toString());
        text(event.session());
        text(event.address());
        text(event.userAgent());
        text(event.request());
        bytes.putInt(event.details().size());
        event.details().forEach((name, value) -> {
            text(name);
            text(value);
        });
        digest.update(bytes.flip());
        return digest.digest();
    }

    private void text(String text) {
        if (text == null) {
            bytes.putInt(-1);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.putInt(utf8.length).put(utf8);
        }
    }
}
