package io.gatehouse.testing;

import io.gatehouse.access.Access;
import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.EventObservers;
import io.gatehouse.bearer.Bearers;
import io.gatehouse.config.Settings;
import io.gatehouse.node.FindNodes;
import io.gatehouse.oidc.OpenIdSignIn;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.oidc.token.VerifyIdToken;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.limit.AttemptCounters;
import io.gatehouse.persistence.node.Nodes;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.session.SessionStore;
import io.gatehouse.person.DeleteAccount;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.SignUp;
import io.gatehouse.store.Searches;
import io.gatehouse.stytch.StytchSessions;
import io.gatehouse.throttle.Attempts;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The engine's beans, wired by CDI as in a server, on real PostgreSQL and Redis and a Stytch emulator of its own. */
public final class Engine implements AutoCloseable {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger DEVICES = new AtomicInteger();

    private static final class Shared {
        private static final Engine ENGINE = start();
    }

    private final Emulator stytch;
    private final TestClock clock = new TestClock();
    private Duration owed = Duration.ZERO;
    private final TestWorld world;
    private final SeContainer container;

    private Engine(Map<String, String> more) {
        stytch = Emulator.start();
        Map<String, String> values = new HashMap<>(stytch.settings());
        var postgres = Servers.postgres();
        values.putAll(Map.of(
                "GATEHOUSE_PROFILE", "local",
                "GATEHOUSE_SCOPES_PERMIT", "https://scopes.example",
                "SESSION_SECRET", "a secret of the tests that is long enough for a key",
                "DB_HOST", postgres.host(),
                "DB_PORT", Integer.toString(postgres.port()),
                "DB_NAME", postgres.database(),
                "DB_USERNAME", postgres.user(),
                "DB_PASSWORD", postgres.password(),
                "REDIS_URL", Servers.redis().url()));
        values.putAll(more);
        world = new TestWorld(Settings.of(values), clock);
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addPackages(
                        false,
                        Accounts.class,
                        AccountRoles.class,
                        AuditTrail.class,
                        Database.class,
                        AttemptCounters.class,
                        Redis.class,
                        Nodes.class,
                        SessionStore.class,
                        EmailAddress.class,
                        Access.class,
                        Audit.class,
                        Bearers.class,
                        DeleteAccount.class,
                        CurrentRequest.class,
                        FindNodes.class,
                        Sessions.class,
                        SignUp.class,
                        Searches.class,
                        StytchSessions.class,
                        Attempts.class,
                        OpenIdSessions.class,
                        OpenIdSignIn.class,
                        Providers.class,
                        VerifyIdToken.class)
                .addBeanClasses(HeldPermissions.class)
                .addExtensions(world, new EventObservers())
                .initialize();
        warmUp();
    }

    /** On a busy machine the first call of each kind may take longer than the engine's deadlines allow. */
    private void warmUp() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            try {
                from(device(), () -> get(SignUp.class).signUp(somebody(), Secret.of("warming-Up-7-times"), "", ""));
                return;
            } catch (ProblemException notYet) {
                if (Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
            }
        }
    }

    /** One for all tests that leave it as it was; it ends with the tests. */
    public static Engine shared() {
        return Shared.ENGINE;
    }

    public static Engine start() {
        return new Engine(Map.of());
    }

    public static Engine with(Map<String, String> settings) {
        return new Engine(settings);
    }

    /** An address that no other test uses. */
    public static EmailAddress somebody() {
        String name = "person" + PEOPLE.incrementAndGet() + "." + Long.toString(System.nanoTime(), 36);
        return EmailAddress.parse(name + "@example.com").orElseThrow();
    }

    /** A device that no other test uses, at an address of its own. */
    public static Device device() {
        int number = DEVICES.incrementAndGet();
        return new Device("10." + number / 256 + "." + number % 256 + ".1", "Browser/" + number);
    }

    public <T> T get(Class<T> type) {
        return container.select(type).get();
    }

    public Emulator stytch() {
        return stytch;
    }

    /** Moves time, here and at Stytch, which moves by whole seconds: what is left of them comes with the next ones. */
    public synchronized void advance(Duration by) {
        clock.advance(by);
        owed = owed.plus(by);
        stytch.advance(owed);
        owed = Duration.ofNanos(owed.toNanosPart());
    }

    /** Runs the work as a request that came from a device. */
    public <T> T from(Device device, Supplier<T> work) {
        RequestContextController context = get(RequestContextController.class);
        boolean activated = context.activate();
        try {
            world.request().begin("request-1", device);
            return work.get();
        } finally {
            if (activated) {
                world.request().end();
                context.deactivate();
            }
        }
    }

    /** Runs the work as a request of an administrator, who may do everything unless the test says otherwise. */
    public <T> T asAdministrator(Supplier<T> work) {
        return from(device(), () -> {
            actAs("an administrator");
            return work.get();
        });
    }

    /** Says whose request it is that this thread serves. */
    public void actAs(String actor) {
        world.request().madeBy(actor);
    }

    public void run(Device device, Runnable work) {
        from(device, () -> {
            work.run();
            return null;
        });
    }

    /** What was fired from a device since the engine started, oldest first. */
    public List<SecurityEvent> events(Device device) {
        return world.events().stream()
                .filter(event -> event.device().filter(device::equals).isPresent())
                .toList();
    }

    /** Does something once in the middle of what a device asks for: when an event of that kind is fired for it. */
    public void meanwhile(Device device, SecurityEventKind kind, Consumer<SecurityEvent> work) {
        world.meanwhile(
                event -> event.kind() == kind
                        && event.device().filter(device::equals).isPresent(),
                work);
    }

    /** How often somebody was told, whatever the device, that a limit was reached. */
    public long noticed(String limit) {
        return world.events().stream()
                .filter(event -> event.kind() == SecurityEventKind.LIMIT_REACHED)
                .filter(event -> limit.equals(event.details().get("limit")))
                .count();
    }

    @Override
    public void close() {
        container.close();
        stytch.close();
    }
}
