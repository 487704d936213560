package io.gatehouse.dev.launcher;

import io.gatehouse.dev.stack.OpenIdProvider;
import io.gatehouse.dev.stack.PayaraMicro;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.dev.stack.RedisServer;
import io.gatehouse.dev.stack.RedisSettings;
import io.gatehouse.dev.stytch.EmulatorSettings;
import io.gatehouse.dev.stytch.StytchEmulator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gatehouse and what it needs, running. The servers stop when this process ends. */
final class LocalStack {

    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(30);
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);

    /** For scrypt: passwords in the emulator are for show, and a small machine should not be slow because of them. */
    private static final int LIGHT_PASSWORD_COST = 10;

    /** Later than Gatehouse's own limit, which is softer: see docs/decisions/attempts.md. */
    private static final int STYTCH_LOCKS_AFTER = 200;

    private final Project project;
    private final LocalPorts ports;
    private final Terminal terminal;
    private final Map<String, String> settings = new HashMap<>();
    private PayaraMicro gatehouse;

    private LocalStack(Project project, LocalPorts ports, Terminal terminal) {
        this.project = project;
        this.ports = ports;
        this.terminal = terminal;
    }

    static LocalStack start(Project project, LocalPorts ports, Terminal terminal) throws Exception {
        LocalStack stack = new LocalStack(project, ports, terminal);
        terminal.line("Starting Gatehouse. The first start takes a minute.");
        try {
            stack.start();
        } catch (IllegalStateException e) {
            throw new Refusal(e.getMessage(), e);
        }
        return stack;
    }

    /** What runs where, and what to try first. */
    List<String> addresses() {
        return new FirstSteps(project, settings, gatehouse).lines(terminal);
    }

    /** Waits until Gatehouse ends, and returns its status. */
    int awaitEnd() throws InterruptedException {
        return gatehouse.awaitEnd();
    }

    Path log() {
        return gatehouse.log();
    }

    private void start() throws Exception {
        settings.putAll(project.configuration().fromFile());
        setIfMissing("GATEHOUSE_PROFILE", "local");
        setIfMissing("GATEHOUSE_BASE_URL", "http://localhost:" + ports.application());
        setIfMissing("MASTER_KEY", project.state()::secret);
        setIfMissing("SESSION_SECRET", project.state()::secret);
        if (!project.configuration().usesOwnDatabase()) {
            terminal.step("PostgreSQL", this::startPostgres);
        }
        if (!project.configuration().usesOwnRedis()) {
            terminal.step("Redis", this::startRedis);
        }
        if (!project.configuration().usesStytch()) {
            terminal.step("Stytch emulator", this::startEmulator);
        }
        if (!project.configuration().usesOwnOpenId()) {
            terminal.step("OpenID provider", this::startOpenId);
        }
        terminal.step("Gatehouse on Payara Micro", this::startGatehouse);
        project.state().rememberAddress(gatehouse.uri().toString());
    }

    private PostgresServer startPostgres() {
        PostgresServer postgres = PostgresServer.start(folder("postgres"), ports.database());
        settings.put("DB_HOST", postgres.host());
        settings.put("DB_PORT", Integer.toString(postgres.port()));
        settings.put("DB_NAME", postgres.database());
        settings.put("DB_USERNAME", postgres.user());
        settings.put("DB_PASSWORD", postgres.password());
        return postgres;
    }

    private RedisServer startRedis() {
        String password = project.state().secret("REDIS_PASSWORD");
        RedisServer redis = RedisServer.start(
                RedisSettings.in(folder("redis")).withPort(ports.redis()).withPassword(password));
        settings.put("REDIS_URL", redis.url());
        settings.put("REDIS_PASSWORD", password);
        return redis;
    }

    private StytchEmulator startEmulator() throws Exception {
        StytchEmulator emulator = StytchEmulator.start(EmulatorSettings.defaults(folder("stytch"))
                .withPort(ports.emulator())
                .withPasswordCost(LIGHT_PASSWORD_COST)
                .withLockThreshold(STYTCH_LOCKS_AFTER));
        warmUp(emulator);
        settings.put("STYTCH_API_URL", emulator.address().toString());
        settings.put("STYTCH_PROJECT_ID", emulator.projectId());
        settings.put("STYTCH_SECRET", emulator.secret());
        return emulator;
    }

    private OpenIdProvider startOpenId() {
        OpenIdProvider provider = OpenIdProvider.start(folder("openid"), ports.openId());
        settings.put("GATEHOUSE_OPENID_PROVIDERS", "local");
        settings.put("GATEHOUSE_OPENID_LOCAL_ISSUER", provider.issuer("local"));
        settings.put("GATEHOUSE_OPENID_LOCAL_LABEL", "the local provider");
        settings.put("GATEHOUSE_OPENID_LOCAL_CLIENT_ID", "gatehouse");
        settings.put(
                "GATEHOUSE_OPENID_LOCAL_CLIENT_SECRET", project.state().secret("GATEHOUSE_OPENID_LOCAL_CLIENT_SECRET"));
        settings.put("GATEHOUSE_OPENID_LOCAL_ROLES_CLAIM", "roles");
        settings.put("GATEHOUSE_OPENID_LOCAL_BEARERS", "jwt");
        settings.put("MP_JWT_VERIFY_AUDIENCES", OpenIdProvider.AUDIENCE);
        return provider;
    }

    /** The first look at a password loads whole dictionaries; on a small machine the first sign-up would time out. */
    private static void warmUp(StytchEmulator emulator) throws IOException, InterruptedException {
        String login = emulator.projectId() + ":" + emulator.secret();
        HttpRequest request = HttpRequest.newBuilder(emulator.address().resolve("/v1/passwords/strength_check"))
                .timeout(WARM_UP_LIMIT)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"password\":\"warm-up\"}"))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private PayaraMicro startGatehouse() {
        gatehouse = PayaraMicro.start(
                PayaraSettings.micro(folder("payara"))
                        .withPort(ports.application())
                        .withManagementPort(ports.management())
                        .withEnvironment(settings),
                project.files().war());
        gatehouse.awaitReady(READY_LIMIT);
        return gatehouse;
    }

    private Path folder(String name) {
        return project.state().folder().resolve(name);
    }

    private interface Source {
        String of(String name);
    }

    private void setIfMissing(String name, String value) {
        setIfMissing(name, ignored -> value);
    }

    private void setIfMissing(String name, Source source) {
        if (project.configuration().get(name).isEmpty()) {
            settings.put(name, source.of(name));
        }
    }
}
