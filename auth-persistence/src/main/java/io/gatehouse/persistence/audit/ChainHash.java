package io.gatehouse.persistence.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hash of a place in the chain: SHA-256 over the hash before it and the whole event, every field behind its length,
 * so that no two events are the same bytes. docs/decisions/audit.md writes the encoding down. For one thread.
 */
final class ChainHash {

    /** Of the encoding: it stands in the row and in what is hashed. */
    static final short VERSION = 1;

    private static final int ABSENT = -1;

    private final MessageDigest sha256 = sha256();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] at(byte[] previous, long position, StoredEvent event) {
        try {
            bytes.reset();
            out.write(previous);
            out.writeShort(VERSION);
            out.writeLong(position);
            out.writeLong(event.id());
            text(event.kind());
            out.writeLong(micros(event.at()));
            text(event.outcome());
            text(event.actor());
            text(event.accountId().map(Object::toString));
            text(event.sessionId());
            text(event.address());
            text(event.userAgent());
            text(event.requestId());
            details(event.details());
            return sha256.digest(bytes.toByteArray());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** The same over a checkpoint: the seal of the one before, and all that it says. */
    byte[] seal(byte[] previous, ChainHead head, long events, Instant at) {
        try {
            bytes.reset();
            out.write(previous);
            out.writeShort(VERSION);
            out.writeLong(head.position());
            out.write(head.bytes());
            out.writeLong(events);
            out.writeLong(micros(at));
            return sha256.digest(bytes.toByteArray());
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private void details(Map<String, String> details) throws IOException {
        List<byte[][]> pairs = new ArrayList<>(details.size());
        details.forEach((name, value) -> pairs.add(new byte[][] {utf8(name), utf8(value)}));
        pairs.sort((one, other) -> Arrays.compareUnsigned(one[0], other[0]));
        out.writeInt(pairs.size());
        for (byte[][] pair : pairs) {
            field(pair[0]);
            field(pair[1]);
        }
    }

    private void text(Optional<String> text) throws IOException {
        if (text.isPresent()) {
            text(text.get());
        } else {
            out.writeInt(ABSENT);
        }
    }

    private void text(String text) throws IOException {
        field(utf8(text));
    }

    private void field(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
