package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets made once and kept in a file that only its owner can read. */
public final class Secrets {

    private static final int BYTES = 32;

    private Secrets() {}

    /** The secret in the file; a new random one of 256 bits if there is none yet. */
    public static String in(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException notYet) {
            return create(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String create(Path file) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret + "\n");
            return secret;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return in(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
