package io.gatehouse.bench;

import io.gatehouse.bench.probe.ContainerGuardedResource;
import io.gatehouse.bench.probe.JwtApplication;
import io.gatehouse.dev.stack.PayaraMicro;
import io.gatehouse.dev.stack.PayaraSettings;
import io.gatehouse.it.stack.Eventually;
import io.gatehouse.it.stack.Http;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.TokenIssuer;
import io.gatehouse.it.stack.Wars;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The server's CPU time for a request with a provider's access token, against one with a session, against the open
 * endpoint, and against the container's own MicroProfile JWT without Gatehouse.
 */
final class BearerSpeed {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 9;
    private static final int PEOPLE = 100;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LONGER_THAN_THIS = Duration.ofHours(2);

    private final LocalStack stack;
    private final Path war;
    private final Report report;

    BearerSpeed(LocalStack stack, Path war, Report report) {
        this.stack = stack;
        this.war = war;
        this.report = report;
    }

    void run() {
        try (TokenIssuer issuer = TokenIssuer.start("one", Instant::now);
                Node node = startNode(issuer);
                PayaraMicro container = startContainer(issuer)) {
            List<byte[]> jwts = requests("/probe/guarded", issuer);
            awaitKeys(node, issuer);
            MeasuredEndpoint open = new MeasuredEndpoint(node.payara(), List.of(Load.get("/probe/open", Map.of())));
            MeasuredEndpoint session = new MeasuredEndpoint(
                    node.payara(), Tokens.requests("/probe/guarded", Tokens.ofNewPeople(node, PEOPLE)));
            MeasuredEndpoint jwt = new MeasuredEndpoint(node.payara(), jwts);
            MeasuredEndpoint own = new MeasuredEndpoint(container, requests("/probe/container", issuer));
            List<MeasuredEndpoint> all = List.of(open, session, jwt, own);
            all.forEach(MeasuredEndpoint::warmUp);
            all.forEach(MeasuredEndpoint::forget);
            for (int round = 0; round < ROUNDS; round++) {
                all.forEach(endpoint -> endpoint.round(CONNECTIONS));
            }
            report(open, session, jwt, own);
        }
    }

    private void report(MeasuredEndpoint open, MeasuredEndpoint session, MeasuredEndpoint jwt, MeasuredEndpoint own) {
        String cpu = "CPU time of ";
        report.add(Row.shown(cpu + "an open endpoint", open.cpuMicros(), "µs", ""));
        report.add(Row.shown(cpu + "one guarded by session", session.cpuMicros(), "µs", ""));
        report.add(Row.shown(cpu + "one guarded by JWT", jwt.cpuMicros(), "µs", ""));
        report.add(Row.shown(cpu + "one guarded by the container's own MP-JWT", own.cpuMicros(), "µs", ""));
        report.add(Row.atMost(1.15, "", "JWT against session, by CPU time", jwt.cpuMicros() / session.cpuMicros(), ""));
        report.add(Row.atMost(1.25, "", "JWT against open, by CPU time", jwt.cpuMicros() / open.cpuMicros(), ""));
        report.add(Row.atMost(
                0.5, "", "JWT against the container's own MP-JWT, by CPU time", jwt.cpuMicros() / own.cpuMicros(), ""));
        report.add(Row.atMost(
                43, "µs", "CPU time that a JWT adds to an open endpoint", jwt.cpuMicros() - open.cpuMicros(), ""));
    }

    private Node startNode(TokenIssuer issuer) {
        Map<String, String> settings = new HashMap<>(issuer.settings());
        // a clock that can be moved looks at a file; production's does not
        settings.put("GATEHOUSE_CLOCK_OFFSET_FILE", "");
        return Node.start(stack, "bearers", war, settings);
    }

    private PayaraMicro startContainer(TokenIssuer issuer) {
        Path alone = Wars.of(stack.folder("container.war"), ContainerGuardedResource.class, JwtApplication.class);
        PayaraMicro payara = PayaraMicro.start(
                PayaraSettings.micro(stack.folder("container"))
                        .withJvmOption("-Dmp.health.default.readiness.empty.response=UP")
                        .withEnvironment(Map.of(
                                "MP_JWT_VERIFY_ISSUER", issuer.address(),
                                "MP_JWT_VERIFY_AUDIENCES", TokenIssuer.AUDIENCE,
                                "MP_JWT_VERIFY_PUBLICKEY",
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        issuer.publicKey().getEncoded()))),
                alone);
        payara.awaitReady(START);
        Http http = new Http(payara.uri());
        Eventually.eventually(START, () -> expectOk(http, "/probe/container", token(issuer, "first")));
        return payara;
    }

    private static void awaitKeys(Node node, TokenIssuer issuer) {
        Eventually.eventually(START, () -> expectOk(node, "/probe/guarded", token(issuer, "first")));
    }

    private static void expectOk(Http server, String path, String token) {
        if (server.get(path, "Authorization", "Bearer " + token).status() != 200) {
            throw new AssertionError("not ready yet");
        }
    }

    private static List<byte[]> requests(String path, TokenIssuer issuer) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(person ->
                        Load.get(path, Map.of("Authorization", "Bearer " + token(issuer, "person-" + person))))
                .toList();
    }

    /** As the container wants it, which takes no other type. */
    private static String token(TokenIssuer issuer, String caller) {
        Map<String, Object> header = issuer.header();
        header.put("typ", "JWT");
        Map<String, Object> claims = issuer.claims(caller, "user");
        claims.put("exp", Instant.now().plus(LONGER_THAN_THIS).getEpochSecond());
        return issuer.signed(header, claims);
    }
}
