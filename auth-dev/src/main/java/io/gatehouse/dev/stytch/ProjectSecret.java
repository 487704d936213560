package io.gatehouse.dev.stytch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The project's secret: given, or made once and kept beside the state. */
final class ProjectSecret {
    private ProjectSecret() {}

    static String of(EmulatorSettings settings) throws IOException {
        if (settings.secret().isPresent()) {
            return settings.secret().get();
        }
        Path file = settings.stateFolder().resolve("secret");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = "secret-test-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        write(file, secret);
        return secret;
    }

    private static void write(Path file, String secret) throws IOException {
        Files.createFile(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, secret + "\n");
    }
}
