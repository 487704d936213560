package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for {@code localhost} and 127.0.0.1, made by the JDK's keytool: as PEM files for servers, and
 * as a store that clients in Java can trust.
 */
public final class LocalCertificate {

    private static final String ALIAS = "localhost";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final String password;

    private LocalCertificate(Path folder) {
        this.folder = folder;
        this.password = Secrets.in(folder.resolve("store-password"));
    }

    /** The certificate in the folder, made now if there is none. */
    public static LocalCertificate in(Path folder) {
        LocalCertificate certificate = new LocalCertificate(folder);
        if (Files.notExists(certificate.key())) {
            try {
                certificate.make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Cannot make a certificate", e);
            }
        }
        return certificate;
    }

    /** PKCS12; with {@link #password()} for {@code -Djavax.net.ssl.trustStore}. */
    public Path store() {
        return folder.resolve("localhost.p12");
    }

    public String password() {
        return password;
    }

    public Path certificate() {
        return folder.resolve("localhost.crt");
    }

    public Path key() {
        return folder.resolve("localhost.key");
    }

    SSLContext context() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot trust the local certificate", e);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        Path trusted = store();
        Path pair = folder.resolve("pair.p12");
        keytool(
                pair,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-validity",
                "365",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair)) {
            store.load(in, password.toCharArray());
        }
        write(certificate(), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
        write(key(), "PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded());
        keytool(trusted, "-importcert", "-noprompt", "-file", certificate().toString());
        Files.delete(pair);
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private void keytool(Path store, String... arguments) throws IOException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(List.of(arguments));
        builder.command()
                .addAll(List.of(
                        "-alias",
                        ALIAS,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        "STORE_PASSWORD"));
        builder.environment().put("STORE_PASSWORD", password);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(content) + "\n-----END " + kind + "-----\n");
    }
}
