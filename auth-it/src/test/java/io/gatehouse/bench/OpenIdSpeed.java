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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * People who sign in at the local provider, all the way from the sign-in page to the session; the renewal of their tokens
 * when all are due at once, on one node and on two; and a page guarded by their cookies. The provider shares the machine.
 */
final class OpenIdSpeed {

    private static final int AT_ONCE = 16;
    private static final int PEOPLE = (int) Size.of("BENCH_SIGN_INS", 800);
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = (int) Size.of("BENCH_WARM_UP_ROUNDS", 5);
    private static final double NO_QUICKER = 0.95;
    private static final int CONNECTIONS = 16;
    private static final int AT_RENEWAL = 200;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

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
        try (ShortLivedTokens tokens = ShortLivedTokens.before(stack.openIdIssuer());
                Node node = Node.start(stack, "openid", war, tokens.settings())) {
            List<SignedIn> first = warmUpSignIns(node);
            List<SignedIn> people = signIns(node);
            warmUpRefreshes(node, first);
            // no request for the page is to renew any
            tokens.areShortLived(false);
            refreshes(node, people);
            page(node, people);
            try (Node other = Node.start(stack, "openid-2", war, tokens.settings())) {
                tokens.areShortLived(true);
                SignedIn somebody = signIn(node, 1).get(0);
                Thread.sleep(ShortLivedTokens.ALL_ARE_DUE.toMillis());
                atRenewal(node, other, somebody);
            }
        }
    }

    private static List<SignedIn> warmUpSignIns(Node node) throws InterruptedException, ExecutionException {
        List<SignedIn> people = new ArrayList<>();
        untilNoQuicker(WARM_UP_ROUNDS, () -> {
            long begin = System.nanoTime();
            people.addAll(signIn(node, PEOPLE));
            return (System.nanoTime() - begin) / 1e9;
        });
        return people;
    }

    /** With all who signed in before those who count: compilers need many more refreshes than there are in a round. */
    private static void warmUpRefreshes(Node node, List<SignedIn> people)
            throws InterruptedException, ExecutionException {
        untilNoQuicker(WARM_UP_ROUNDS, () -> {
            Thread.sleep(ShortLivedTokens.ALL_ARE_DUE.toMillis());
            return refresh(node, people).seconds();
        });
    }

    /** Until three rounds in a row were no quicker than the quickest before them. */
    private static void untilNoQuicker(int rounds, Round round) throws InterruptedException, ExecutionException {
        double quickest = Double.MAX_VALUE;
        int noQuicker = 0;
        for (int i = 0; i < rounds && noQuicker < 3; i++) {
            double seconds = round.seconds();
            noQuicker = seconds > quickest * NO_QUICKER ? noQuicker + 1 : 0;
            quickest = Math.min(quickest, seconds);
        }
    }

    private List<SignedIn> signIns(Node node) throws InterruptedException, ExecutionException {
        Cpu cpu = new Cpu(node);
        long begin = System.nanoTime();
        List<SignedIn> people = signIn(node, PEOPLE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Spent spent = cpu.spentOn(people.size());
        report.add(Row.atLeast(
                30,
                "sign-ins per second at the local provider, two cores",
                people.size() / seconds,
                "four requests each, of which the time went: sign-in page " + share(people, 0)
                        + ", way to the provider "
                        + share(people, 1) + ", the provider " + share(people, 2) + ", callback " + share(people, 3)
                        + "; " + spent));
        report.add(spent.perProcessor(15, "sign-ins"));
        return people;
    }

    private void refreshes(Node node, List<SignedIn> people) {
        double before = refreshed(node);
        Cpu cpu = new Cpu(node);
        Load.Outcome outcome = refresh(node, people);
        Spent spent = cpu.spentOn(people.size());
        double done = refreshed(node) - before;
        report.add(Row.atLeast(
                240,
                "tokens refreshed per second at the local provider, two cores",
                done / outcome.seconds(),
                Row.number(done) + " of " + people.size() + " in " + Row.number(outcome.seconds())
                        + " s; one took " + Row.number(outcome.latencies().getValueAtPercentile(50) / 1e3)
                        + " ms in the middle, " + Row.number(outcome.latencies().getValueAtPercentile(99) / 1e3)
                        + " ms at p99; " + spent));
        report.add(spent.perProcessor(120, "refreshes"));
    }

    /** Each person's application wants an access token, once. */
    private static Load.Outcome refresh(Node node, List<SignedIn> people) {
        return Load.run(
                        node.uri("/"),
                        requests("/probe/provider-token", people),
                        CONNECTIONS,
                        TIME_LIMIT,
                        people.size())
                .mostlyOk();
    }

    private void page(Node node, List<SignedIn> people) {
        MeasuredEndpoint open = new MeasuredEndpoint(node.payara(), List.of(Load.get("/probe/open", Map.of())));
        MeasuredEndpoint guarded = new MeasuredEndpoint(node.payara(), requests("/probe/guarded", people));
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

    private void atRenewal(Node one, Node other, SignedIn somebody) {
        double before = refreshed(one) + refreshed(other);
        List<CompletableFuture<Answer>> all = IntStream.range(0, AT_RENEWAL)
                .mapToObj(
                        n -> (n % 2 == 0 ? one : other).getAsync("/probe/provider-token", "Cookie", somebody.cookies()))
                .toList();
        long answered = all.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.status() == 200)
                .count();
        report.add(Row.atMost(
                1,
                "",
                "calls to the provider for 200 parallel requests at renewal, two nodes",
                refreshed(one) + refreshed(other) - before,
                answered + " of " + AT_RENEWAL + " had an access token"));
    }

    private static List<byte[]> requests(String path, List<SignedIn> people) {
        return people.stream()
                .map(each -> Load.get(path, Map.of("Cookie", each.cookies())))
                .toList();
    }

    /** How often the node has asked the provider for newer tokens, whatever came of it. */
    private static double refreshed(Node node) {
        return node.management()
                .get("/metrics?scope=application")
                .body()
                .lines()
                .filter(line -> line.startsWith("gatehouse_openid_refreshes_total"))
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

    /** Takes so many seconds. */
    private interface Round {
        double seconds() throws InterruptedException, ExecutionException;
    }

    /** What Gatehouse and the provider have spent of the processors since it was made. */
    private final class Cpu {

        private final long node;
        private final Duration nodeBefore;
        private final Duration providerBefore;

        Cpu(Node node) {
            this.node = node.payara().pid();
            nodeBefore = of(this.node);
            providerBefore = of(stack.openId().pid());
        }

        Spent spentOn(int times) {
            return new Spent(
                    millis(nodeBefore, of(node), times),
                    millis(providerBefore, of(stack.openId().pid()), times));
        }

        private static double millis(Duration before, Duration after, int times) {
            return after.minus(before).toNanos() / 1e6 / times;
        }

        private static Duration of(long pid) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
        }
    }

    /** Milliseconds of the processors' time for each person. */
    private record Spent(double byGatehouse, double byProvider) {

        /** As Keycloak's guide to sizing counts: of the server alone, whatever the others on the machine take. */
        Row perProcessor(double atLeast, String what) {
            return Row.atLeast(
                    atLeast,
                    what + " per second and processor, of Gatehouse's time alone",
                    1_000 / byGatehouse,
                    Row.number(byGatehouse) + " ms each");
        }

        @Override
        public String toString() {
            return Row.number(byGatehouse) + " ms of Gatehouse's CPU time and " + Row.number(byProvider)
                    + " ms of the provider's each";
        }
    }

    /**
     * Somebody with a session.
     *
     * @param times when each of the four steps began, and when the last ended
     */
    private record SignedIn(String cookies, long[] times) {}
}
