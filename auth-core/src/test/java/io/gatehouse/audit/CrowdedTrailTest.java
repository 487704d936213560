package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccountRights;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.dev.stack.PostgresServer;
import io.gatehouse.persistence.access.AccountRoles;
import io.gatehouse.persistence.access.GivenRole;
import io.gatehouse.persistence.account.Accounts;
import io.gatehouse.persistence.audit.AuditChain;
import io.gatehouse.persistence.audit.AuditSearch;
import io.gatehouse.persistence.audit.ChainVerdict;
import io.gatehouse.persistence.audit.ChainWalk;
import io.gatehouse.persistence.audit.EventFilter;
import io.gatehouse.persistence.audit.FoundEvent;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.signin.SignUp;
import io.gatehouse.testing.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, on which a thousand things happen at the same time while both of them seal. */
class CrowdedTrailTest {

    private static final Secret PASSWORD = Secret.of("Correct-Horse-7-Battery");
    private static final int PEOPLE = 25;
    private static final int ROLES = 20;
    private static final int SIGN_INS = 20;
    private static final int THREADS = 12;
    private static final int PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Map<UUID, AtomicInteger> signedIn = new ConcurrentHashMap<>();
    private final Map<UUID, Set<String>> given = new ConcurrentHashMap<>();

    @Test
    void a_thousand_role_changes_and_sign_ins_at_once_leave_one_chain_that_holds_each_of_them_once() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder, 0);
                Engine one = engine(postgres, Map.of());
                Engine other = engine(postgres, one.stytch().settings())) {
            List<Engine> nodes = List.of(one, other);
            List<String> roles = roles(one);
            List<EmailAddress> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(somebody(one));
            }
            List<Runnable> all = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                EmailAddress email = people.get(i);
                UUID account = one.get(Accounts.class)
                        .findByEmail(email.value())
                        .orElseThrow()
                        .id();
                for (int n = 0; n < Math.max(ROLES, SIGN_INS); n++) {
                    Engine node = nodes.get(n % 2);
                    String role = roles.get(n);
                    all.add(() -> give(node, account, role));
                    all.add(() -> signIn(node, email, account));
                }
            }
            assertThat(all).hasSize(1_000);
            atOnce(all, nodes);
            check(one);
        }
    }

    private static Engine engine(PostgresServer postgres, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("DB_HOST", postgres.host());
        settings.put("DB_PORT", Integer.toString(postgres.port()));
        settings.put("DB_NAME", postgres.database());
        settings.put("DB_USERNAME", postgres.user());
        settings.put("DB_PASSWORD", postgres.password());
        // else one sign-in would push another's session out before that has answered, which then is refused
        settings.put("GATEHOUSE_SESSIONS_PER_ACCOUNT", Integer.toString(1_000));
        return Engine.with(settings);
    }

    private static List<String> roles(Engine node) {
        List<String> roles = new ArrayList<>();
        for (int i = 0; i < ROLES; i++) {
            String role = "crowd-" + UUID.randomUUID();
            node.asAdministrator(() -> node.get(RoleEditor.class).create(role, "", Set.of(), Optional.empty()));
            roles.add(role);
        }
        return roles;
    }

    private static EmailAddress somebody(Engine node) {
        EmailAddress email = Engine.somebody();
        node.from(Engine.device(), () -> node.get(SignUp.class).signUp(email, PASSWORD, "", ""));
        return email;
    }

    private void give(Engine node, UUID account, String role) {
        node.asAdministrator(() -> {
            node.get(AccountRights.class).give(account, role);
            return given.computeIfAbsent(account, first -> ConcurrentHashMap.newKeySet())
                    .add(role);
        });
    }

    private void signIn(Engine node, EmailAddress email, UUID account) {
        node.from(Engine.device(), () -> node.get(SignInWithPassword.class).signIn(email, PASSWORD));
        signedIn.computeIfAbsent(account, first -> new AtomicInteger()).incrementAndGet();
    }

    /** Both nodes seal all the while. */
    private static void atOnce(List<Runnable> all, List<Engine> nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + nodes.size());
        AtomicBoolean done = new AtomicBoolean();
        try {
            List<Future<?>> sealing = nodes.stream()
                    .<Future<?>>map(node -> threads.submit(() -> {
                        while (!done.get()) {
                            node.get(SealEvents.class).catchUp();
                        }
                    }))
                    .toList();
            List<Future<?>> working = new ArrayList<>();
            all.forEach(each -> working.add(threads.submit(() -> untilAcknowledged(each))));
            for (Future<?> each : working) {
                each.get();
            }
            done.set(true);
            for (Future<?> each : sealing) {
                each.get();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** As clients do that are told to come back. */
    private static void untilAcknowledged(Runnable work) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (ProblemException later) {
                if (later.retryAfter().isEmpty() || System.nanoTime() - until > 0) {
                    throw later;
                }
            }
        }
    }

    private void check(Engine node) {
        node.get(SealEvents.class).catchUp();
        ChainVerdict verdict = node.get(ChainWalk.class).walk(Optional.empty(), progress -> {});
        assertThat(verdict).isInstanceOf(ChainVerdict.Sound.class);
        assertThat(node.get(AuditChain.class).state().pending()).isZero();
        AuditSearch trail = node.get(AuditSearch.class);
        given.forEach((account, roles) -> {
            List<FoundEvent> events = trail.oldest(EventFilter.ofAccount(account), Optional.empty(), PAGE);
            assertThat(events).allSatisfy(event -> assertThat(event.place()).isPresent());
            assertThat(of(SecurityEventKind.ROLES_CHANGED, events))
                    .extracting(each -> each.event().details().get("given"))
                    .containsExactlyInAnyOrderElementsOf(roles);
            assertThat(node.get(AccountRoles.class).of(account))
                    .extracting(GivenRole::role)
                    .containsExactlyInAnyOrderElementsOf(roles);
            assertThat(of(SecurityEventKind.SIGNED_IN, events))
                    .hasSizeGreaterThanOrEqualTo(signedIn.get(account).get());
        });
        assertThat(given).hasSize(PEOPLE);
    }

    private static List<FoundEvent> of(SecurityEventKind kind, List<FoundEvent> events) {
        return events.stream()
                .filter(each -> each.event().kind().equals(kind.name()))
                .toList();
    }
}
