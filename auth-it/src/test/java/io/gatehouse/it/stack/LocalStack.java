package io.gatehouse.it.stack;

import io.gatehouse.dev.stack.OpenIdProvider;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.ProjectFiles;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import io.gatehouse.dev.stytch.EmulatorSettings;
import io.gatehouse.dev.stytch.StytchEmulator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL, Redis and the Stytch emulator, in a folder of their own. */
public final class LocalStack implements AutoCloseable {

    /** Strong enough to open administration, and used nowhere else. */
    public static final String MASTER_KEY = "test-master-key-7d1f0b9c3e5a48261b0c9f";

    private static final String SESSION_SECRET = "test-session-secret-0a9b8c7d6e5f4a3b2c1d";

    private static final int LATER_THAN_OURS = 200;

    private final Path folder;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final StytchEmulator stytch;
    private Optional<OpenIdProvider> openId = Optional.empty();

    private LocalStack(Path folder, RedisServer redis) throws IOException {
        this.folder = folder;
        this.redis = redis;
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        stytch = StytchEmulator.start(EmulatorSettings.defaults(folder.resolve("stytch"))
                .withLockThreshold(LATER_THAN_OURS)
                .withMailInterval(Duration.ZERO));
    }

    public static LocalStack start() {
        try {
            Path target = ProjectFiles.find().root().resolve("auth-it/target/stacks");
            Files.createDirectories(target);
            Path folder = Files.createTempDirectory(target, "stack-");
            return new LocalStack(folder, RedisServer.start(RedisSettings.in(folder.resolve("redis"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an OpenID provider besides, which nodes that start later know of. */
    public LocalStack withOpenId() {
        openId = Optional.of(OpenIdProvider.start(folder.resolve("openid"), 0));
        return this;
    }

    /** With one that is compiled as well as it can be, for benchmarks. */
    public LocalStack withBusyOpenId() {
        openId = Optional.of(OpenIdProvider.startBusy(folder.resolve("openid")));
        return this;
    }

    public OpenIdProvider openId() {
        return openId.orElseThrow();
    }

    /** Of the OpenID provider. */
    public String openIdIssuer() {
        return openId.orElseThrow().issuer("local");
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    public Stytch stytch() {
        return new Stytch(stytch.address(), stytch.projectId(), stytch.secret());
    }

    public Path folder(String name) {
        return folder.resolve(name);
    }

    /** What a node needs to know to work with this stack. */
    public Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("GATEHOUSE_PROFILE", "local");
        all.put("STYTCH_PROJECT_ID", stytch.projectId());
        all.put("STYTCH_SECRET", stytch.secret());
        all.put("STYTCH_API_URL", stytch.address().toString());
        all.put("DB_HOST", postgres.host());
        all.put("DB_PORT", Integer.toString(postgres.port()));
        all.put("DB_NAME", postgres.database());
        all.put("DB_USERNAME", postgres.user());
        all.put("DB_PASSWORD", postgres.password());
        all.put("REDIS_URL", redis.url());
        all.put("MASTER_KEY", MASTER_KEY);
        all.put("SESSION_SECRET", SESSION_SECRET);
        // tests say from which address they come, so that the limits of one do not meet another
        all.put("GATEHOUSE_TRUSTED_PROXIES", "127.0.0.1");
        all.put("GATEHOUSE_CLOCK_OFFSET_FILE", clockFile().toString());
        openId.ifPresent(provider -> {
            all.put("GATEHOUSE_OPENID_PROVIDERS", "local,second,third");
            all.put("GATEHOUSE_OPENID_LOCAL_ISSUER", provider.issuer("local"));
            all.put("GATEHOUSE_OPENID_LOCAL_LABEL", "the local provider");
            all.put("GATEHOUSE_OPENID_LOCAL_FRONTCHANNEL_LOGOUT", "true");
            all.put("GATEHOUSE_OPENID_LOCAL_CLIENT_ID", "gatehouse");
            all.put("GATEHOUSE_OPENID_LOCAL_CLIENT_SECRET", "test-client-secret-5b1f7d2e");
            all.put("GATEHOUSE_OPENID_LOCAL_ROLES_CLAIM", "roles");
            all.put("GATEHOUSE_OPENID_LOCAL_BEARERS", "jwt");
            all.put("MP_JWT_VERIFY_AUDIENCES", OpenIdProvider.AUDIENCE);
            all.putAll(secondProvider(provider.issuer("second")));
            all.putAll(thirdProvider(provider.issuer("third")));
        });
        return all;
    }

    /** One that has no address to sign out at. */
    private static Map<String, String> thirdProvider(String issuer) {
        String prefix = "GATEHOUSE_OPENID_THIRD_";
        return Map.of(
                prefix + "ISSUER",
                issuer,
                prefix + "LABEL",
                "the third provider",
                prefix + "CLIENT_ID",
                "gatehouse-at-third",
                prefix + "CLIENT_SECRET",
                "test-client-secret-2e6d8f13",
                prefix + "AUTHORIZATION_ENDPOINT",
                issuer + "/authorize",
                prefix + "TOKEN_ENDPOINT",
                issuer + "/token",
                prefix + "JWKS_URI",
                issuer + "/jwks");
    }

    /** Another issuer of the same server, as another client, whose metadata nobody asks for. */
    private static Map<String, String> secondProvider(String issuer) {
        String prefix = "GATEHOUSE_OPENID_SECOND_";
        return Map.of(
                prefix + "ISSUER",
                issuer,
                prefix + "LABEL",
                "the second provider",
                prefix + "CLIENT_ID",
                "gatehouse-at-second",
                prefix + "CLIENT_SECRET",
                "test-client-secret-9c4e0a71",
                prefix + "CLIENT_AUTH",
                "post",
                prefix + "AUTHORIZATION_ENDPOINT",
                issuer + "/authorize",
                prefix + "TOKEN_ENDPOINT",
                issuer + "/token",
                prefix + "JWKS_URI",
                issuer + "/jwks",
                prefix + "USERINFO_ENDPOINT",
                issuer + "/userinfo",
                prefix + "END_SESSION_ENDPOINT",
                issuer + "/endsession");
    }

    /** Moves the clocks of Gatehouse and of Stytch ahead together. */
    public void advanceClock(long seconds) {
        try (RandomAccessFile file = new RandomAccessFile(clockFile().toFile(), "rw")) {
            long before = offset(file);
            file.seek(0);
            file.writeLong(before + seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stytch().advanceClock(seconds);
    }

    /** By the clocks of Gatehouse and of Stytch. */
    public Instant now() {
        try (RandomAccessFile file = new RandomAccessFile(clockFile().toFile(), "rw")) {
            return Instant.now().plusSeconds(offset(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long offset(RandomAccessFile file) throws IOException {
        return file.length() < Long.BYTES ? 0 : file.readLong();
    }

    private Path clockFile() {
        return folder.resolve("clock-offset");
    }

    @Override
    public void close() {
        openId.ifPresent(OpenIdProvider::close);
        stytch.close();
        redis.close();
        postgres.close();
    }
}
