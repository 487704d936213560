package io.gatehouse.dev.stytch.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dev.stytch.http.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of changes, one line each. A line is handed to the operating system before its call is answered, so killing
 * the process loses nothing that was acknowledged; a line cut short by the kill was never acknowledged and is dropped.
 */
final class Journal implements AutoCloseable {
    private static final long SMALLEST_TO_COMPACT = 64L << 20;
    private final Path file;
    private final FileChannel lockChannel;
    private FileChannel out;
    private long compactedSize;

    private Journal(Path file, FileChannel lockChannel) {
        this.file = file;
        this.lockChannel = lockChannel;
    }

    /** Opens the folder for this process alone and reads what is there. */
    static Journal open(Path folder, Consumer<JsonNode> reader) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockChannel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lockChannel)) {
            lockChannel.close();
            throw new IOException("Another emulator keeps its state in this folder: " + folder);
        }
        Journal journal = new Journal(folder.resolve("journal.jsonl"), lockChannel);
        journal.read(reader);
        return journal;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void read(Consumer<JsonNode> reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode change = parsed(line, lines.ready());
                if (change != null) {
                    reader.accept(change);
                }
            }
        }
    }

    private JsonNode parsed(String line, boolean moreFollow) throws IOException {
        try {
            return Json.MAPPER.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            if (moreFollow) {
                throw new IOException("The state is damaged: " + file, e);
            }
            return null;
        }
    }

    void append(List<Object> change) {
        try {
            write(out, change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isDue() {
        try {
            return out.size() > Math.max(SMALLEST_TO_COMPACT, 4 * compactedSize);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what is left of all the changes to a new file, which takes the old one's place at once. */
    void compact(Stream<List<Object>> changes) throws IOException {
        Path next = file.resolveSibling("journal.next");
        FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        readableByOwnerOnly(next);
        for (List<Object> change : (Iterable<List<Object>>) changes::iterator) {
            write(channel, change);
        }
        channel.force(true);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (out != null) {
            out.close();
        }
        out = channel;
        compactedSize = channel.size();
    }

    private static void readableByOwnerOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void write(FileChannel channel, List<Object> change) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        Json.MAPPER.writeValue(line, change);
        line.write('\n');
        ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        if (!out.isOpen()) {
            return;
        }
        out.force(true);
        out.close();
        lockChannel.close();
    }
}
