package io.gatehouse.bench;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.Browser;
import io.gatehouse.it.stack.Gatehouse;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * People who sign in at the local provider, all the way from the sign-in page to the session; a page guarded by their
 * cookies; and the renewal of their tokens when all are due at once. The provider shares the machine.
 */
final class OpenIdSpeed {

    private static final int AT_ONCE = 16;
    private static final int WARM_UP = 800;
    private static final int PEOPLE = 800;
    private static final int ROUNDS = 9;
    private static final int CONNECTIONS = 16;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);
    private static final long MINUTE = 60;

    private final LocalStack stack;
    private final Path war;
    private final Report report;

    /** @param stack with a provider */
    OpenIdSpeed(LocalStack stack, Path war, Report report) {
        this.stack = stack;
        this.war = war;
        this.report = report;
    }

    void run() throws InterruptedException, ExecutionException {
        try (Node node = Node.start(stack, "openid", war, Map.of())) {
            signIn(node, WARM_UP);
            List<SignedIn> people = signIns(node);
            List<byte[]> requests = people.stream()
                    .map(each -> Load.get("/probe/guarded", Map.of("Cookie", each.cookies())))
                    .toList();
            page(node, requests);
            refreshes(node, requests);
        }
    }

    private List<SignedIn> signIns(Node node) throws InterruptedException, ExecutionException {
        Duration cpuBefore = cpu(node);
        long begin = System.nanoTime();
        List<SignedIn> people = signIn(node, PEOPLE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpuMillis = cpu(node).minus(cpuBefore).toNanos() / 1e6 / PEOPLE;
        report.add(Row.atLeast(
                30,
                "sign-ins per second at the local provider, two cores",
                PEOPLE / seconds,
                "four requests each, of which the time went: sign-in page " + share(people, 0)
                        + ", way to the provider "
                        + share(people, 1) + ", the provider " + share(people, 2) + ", callback " + share(people, 3)
                        + "; " + Row.number(cpuMillis) + " ms of Gatehouse's CPU time for each sign-in"));
        return people;
    }

    private void page(Node node, List<byte[]> requests) {
        MeasuredEndpoint open = new MeasuredEndpoint(node.payara(), List.of(Load.get("/probe/open", Map.of())));
        MeasuredEndpoint guarded = new MeasuredEndpoint(node.payara(), requests);
        open.warmUp();
        guarded.warmUp();
        open.forget();
        guarded.forget();
        for (int round = 0; round < ROUNDS; round++) {
            open.round(CONNECTIONS);
            guarded.round(CONNECTIONS);
        }
        report.add(Row.atLeast(0.90, "guarded by cookie against open", guarded.against(open), guarded.details()));
    }

    /** Tokens live an hour and are due when between 42 and 54 minutes have gone; sessions want to be seen each half hour. */
    private void refreshes(Node node, List<byte[]> requests) {
        for (long minutes : List.of(20L, 20L)) {
            stack.advanceClock(minutes * MINUTE);
            once(node, requests);
        }
        double before = renewed(node);
        stack.advanceClock(15 * MINUTE);
        long begin = System.nanoTime();
        double done = 0;
        while (done < requests.size() && System.nanoTime() - begin < TIME_LIMIT.toNanos()) {
            once(node, requests);
            done = renewed(node) - before;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.add(Row.atLeast(
                240,
                "tokens refreshed per second at the local provider, two cores",
                done / seconds,
                Row.number(done) + " of " + requests.size() + " in " + Row.number(seconds) + " s"));
    }

    private static void once(Node node, List<byte[]> requests) {
        Load.run(node.uri("/"), requests, CONNECTIONS, TIME_LIMIT, requests.size())
                .mostlyOk();
    }

    private static double renewed(Node node) {
        return node.management()
                .get("/metrics?scope=application")
                .body()
                .lines()
                .filter(line -> line.contains("gatehouse_session_renewals_total") && line.contains("\"renewed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<SignedIn> signIn(Node node, int people) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Optional<SignedIn>>> all = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                all.add(() -> signIn(node));
            }
            List<SignedIn> signedIn = new ArrayList<>();
            for (Future<Optional<SignedIn>> each : threads.invokeAll(all)) {
                each.get().ifPresent(signedIn::add);
            }
            if (signedIn.size() < people * 0.95) {
                throw new IllegalStateException("only " + signedIn.size() + " of " + people + " came in");
            }
            return signedIn;
        } finally {
            threads.shutdown();
        }
    }

    /** Empty if somebody was told to come back. */
    private static Optional<SignedIn> signIn(Node node) {
        Browser browser = new Browser(node.uri("/"));
        String email = Gatehouse.newEmail();
        long[] times = new long[5];
        times[0] = System.nanoTime();
        browser.open("/auth/login");
        times[1] = System.nanoTime();
        Answer asked = browser.submit("/auth/signin/local", Map.of());
        times[2] = System.nanoTime();
        if (asked.status() != 303) {
            return Optional.empty();
        }
        Answer there = browser.postForm(
                asked.header("Location").orElseThrow(),
                Map.of("username", "at-" + email, "claims", "{\"email\":\"" + email + "\",\"email_verified\":true}"));
        times[3] = System.nanoTime();
        Answer back = browser.follow(there);
        times[4] = System.nanoTime();
        return back.status() == 303 ? Optional.of(new SignedIn(browser.cookieHeader(), times)) : Optional.empty();
    }

    private static String share(List<SignedIn> people, int step) {
        double whole = people.stream()
                .mapToLong(each -> each.times()[4] - each.times()[0])
                .sum();
        double part = people.stream()
                .mapToLong(each -> each.times()[step + 1] - each.times()[step])
                .sum();
        return Math.round(100 * part / whole) + " %";
    }

    private static Duration cpu(Node node) {
        return Stream.of(node.payara().pid())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /**
     * Somebody with a session.
     *
     * @param times when each of the four steps began, and when the last ended
     */
    private record SignedIn(String cookies, long[] times) {}
}
