package io.gatehouse.oidc;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key file of a client that signs its proofs. */
final class ClientKeyFile {

    private static final Path PATH = make();

    private ClientKeyFile() {}

    static Path path() {
        return PATH;
    }

    private static Path make() {
        try {
            return Files.createTempFile("gatehouse-test-client", ".jwk");
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    static void write(RSAKey key) {
        try {
            Files.writeString(PATH, key.toJSONString());
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
