package io.gatehouse.persistence.redis;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Profile;
import io.gatehouse.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where Redis is and how it is used: the settings {@code REDIS_…}.
 *
 * @param trust whom to trust with TLS, in place of the JDK's list
 * @param poolSize connections to each server
 */
record RedisConfig(
        RedisUrl url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Secret> sentinelPassword,
        Optional<TrustManagerFactory> trust,
        int poolSize) {

    private static final String URL = "REDIS_URL";
    private static final String PASSWORD = "REDIS_PASSWORD";
    private static final String CERTIFICATE_AUTHORITY = "REDIS_TLS_CA";
    private static final String LOCAL = "redis://localhost:6379";

    static RedisConfig of(Settings settings) {
        RedisUrl url = url(settings);
        if (Profile.of(settings) == Profile.PRODUCTION && !url.tls() && !url.onThisMachine()) {
            settings.problem(
                    URL, "must begin with rediss, for TLS, in production, unless it is one Redis on this machine");
        }
        Optional<Secret> password = settings.secret(PASSWORD);
        if (password.isPresent()
                && url.password().isPresent()
                && !password.get().equals(url.password().get())) {
            settings.problem(PASSWORD, "differs from the password in REDIS_URL: keep one of them");
        }
        return new RedisConfig(
                url,
                settings.text("REDIS_USERNAME").or(url::username),
                password.or(url::password),
                settings.secret("REDIS_SENTINEL_PASSWORD"),
                trust(settings, url),
                settings.number("REDIS_POOL_SIZE", 32, 1, 500));
    }

    private static RedisUrl url(Settings settings) {
        return RedisUrl.parse(settings.text(URL, LOCAL)).orElseGet(() -> {
            settings.problem(URL, RedisUrl.FORMS);
            return RedisUrl.parse(LOCAL).orElseThrow();
        });
    }

    private static Optional<TrustManagerFactory> trust(Settings settings, RedisUrl url) {
        Optional<String> file = settings.text(CERTIFICATE_AUTHORITY);
        if (file.isPresent() && !url.tls()) {
            settings.problem(CERTIFICATE_AUTHORITY, "has no effect without TLS: begin REDIS_URL with rediss");
        }
        try {
            return file.isPresent() ? Optional.of(trusting(Path.of(file.get()))) : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            settings.problem(CERTIFICATE_AUTHORITY, "must name a readable PEM file with the certificates to trust");
            return Optional.empty();
        }
    }

    private static TrustManagerFactory trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate trusted : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + number++, trusted);
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("no certificate in the file");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }
}
