package io.gatehouse.oidc;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;

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

    static void write(JWK key) {
        write(key.toJSONString());
    }

    /** As openssl writes it. */
    static void writePem(PrivateKey key) {
        write("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
    }

    private static void write(String text) {
        try {
            Files.writeString(PATH, text);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
