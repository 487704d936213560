package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.Secrets;
import io.gatehouse.dev.stack.Strays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder {@code .gatehouse}: all that a local run remembers, its secrets too. Without it, nothing is left. */
final class LocalState {

    private static final String LOCK = "lock";

    private final Path folder;
    private FileLock held;

    LocalState(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** A secret that is made when it is first asked for. */
    String secret(String name) {
        return Secrets.in(secretFile(name));
    }

    Optional<String> existingSecret(String name) {
        return Files.isReadable(secretFile(name)) ? Optional.of(secret(name)) : Optional.empty();
    }

    /** Takes the folder until this process ends, and ends what an earlier one left running. */
    void take() {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            held = tryLock();
            if (held == null) {
                throw new Refusal("Another ./gatehouse run uses " + folder + ". Stop it first (Ctrl-C there).");
            }
            Strays.reap(folder);
        } catch (IOException e) {
            throw new Refusal("Cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    boolean isTaken() {
        if (held != null) {
            return true;
        }
        if (Files.notExists(folder.resolve(LOCK))) {
            return false;
        }
        try (FileLock lock = tryLock()) {
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the application of this run answers, for the other sub-commands. */
    void rememberAddress(String url) {
        try {
            Files.writeString(addressFile(), url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> rememberedAddress() {
        try {
            return Optional.of(Files.readString(addressFile()).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Everything but the lock, which is held. */
    void forget() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder) && !path.equals(folder.resolve(LOCK))) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new Refusal("Cannot empty the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("resource") // the channel lives as long as its lock
    private FileLock tryLock() throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .tryLock();
    }

    private Path addressFile() {
        return folder.resolve("address");
    }

    private Path secretFile(String name) {
        return folder.resolve("secrets").resolve(name);
    }
}
