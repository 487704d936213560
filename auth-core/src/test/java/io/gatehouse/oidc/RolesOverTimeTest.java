package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccountRights;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.session.FoundSession;
import io.gatehouse.session.Sessions;
import io.gatehouse.testing.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A role is good for as long as its provider says so. */
class RolesOverTimeTest {

    private final World world = World.with("roles");

    @Test
    void one_that_is_missing_from_the_next_id_token_is_gone() {
        world.op.claims = inRealm("editor");
        SessionToken token = world.signedIn();

        assertThat(rolesAfterRenewal(token)).isEmpty();
    }

    @Test
    void one_that_is_missing_from_the_userinfo_is_gone() {
        world.op.userinfo = inRealm("editor", "reader");
        SessionToken token = world.signedIn();
        world.op.userinfo = inRealm("reader");

        assertThat(rolesAfterRenewal(token)).containsExactly("reader");
    }

    @Test
    void one_that_is_missing_from_the_userinfo_is_gone_though_no_id_token_came() {
        world.op.userinfo = inRealm("editor", "reader");
        SessionToken token = world.signedIn();
        world.op.userinfo = inRealm("reader");
        world.op.tokens = answer -> answer.remove("id_token");

        assertThat(rolesAfterRenewal(token)).containsExactly("reader");
    }

    @Test
    void those_in_the_userinfo_stay_while_that_cannot_be_asked() {
        world.op.userinfo = inRealm("reader");
        SessionToken token = world.signedIn();
        world.op.twist("userinfo", usual -> Canned.json(503, "{}"));

        assertThat(rolesAfterRenewal(token)).containsExactly("reader");
    }

    @Test
    void one_that_is_gone_is_gone_on_every_node_within_a_second() {
        try (Engine otherNode = Engine.with(World.settings())) {
            world.op.claims = inRealm("editor");
            SessionToken token = world.signedIn();
            assertThat(rolesOn(otherNode, token)).contains("editor");
            assertThat(rolesOn(otherNode, token)).contains("editor");

            world.engine.advance(Duration.ofMinutes(5));
            until(() -> !rolesOn(world.engine, token).contains("editor"));
            Instant changed = Instant.now();
            until(() -> !rolesOn(otherNode, token).contains("editor"));

            assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void one_that_is_new_gives_the_session_a_new_id_with_the_next_request() {
        SessionToken token = world.signedIn();
        FoundSession before = world.session(token).orElseThrow();
        gains(token, "editor");

        SessionToken newer = newerToken(token);

        assertThat(newer).isNotEqualTo(token);
        FoundSession after = world.session(newer).orElseThrow();
        assertThat(after.view().id()).isEqualTo(before.view().id());
        assertThat(after.view().roles()).contains("editor");
        assertThat(nextRequest(newer)).isEmpty();
        // what was sent before the answer came is not lost, and is told as well
        assertThat(world.session(token).orElseThrow().token()).isEqualTo(newer);
        assertThat(nextRequest(token)).contains(newer);
        assertThat(world.engine.get(OpenIdSource.class).verify(newer)).isPresent();
        assertThat(world.engine.get(OpenIdSource.class).verify(token)).isEmpty();
    }

    @Test
    void one_that_an_administrator_gives_gives_the_session_a_new_id_too() {
        SessionToken token = world.signedIn();
        FoundSession before = world.session(token).orElseThrow();
        assertThat(nextRequest(token)).isEmpty();

        give(before.stored().accountId(), "auditor");

        SessionToken newer = newerToken(token);
        assertThat(newer).isNotEqualTo(token);
        assertThat(world.session(newer).orElseThrow().view().id())
                .isEqualTo(before.view().id());
        assertThat(nextRequest(newer)).isEmpty();
    }

    @Test
    void one_that_an_administrator_gives_is_noted_on_every_node_and_on_no_session_of_others() {
        try (Engine otherNode = Engine.with(World.settings())) {
            SessionToken token = world.signedIn();
            UUID account = world.session(token).orElseThrow().stored().accountId();
            assertThat(rolesOn(otherNode, token)).isNotEmpty();
            world.op.behave();
            SessionToken somebodyElses = world.signedIn();

            give(account, "auditor");

            until(() -> otherNode
                    .from(
                            Engine.device(),
                            () -> otherNode
                                    .get(Sessions.class)
                                    .renewIfDue(otherNode
                                            .get(Sessions.class)
                                            .find(token)
                                            .orElseThrow()))
                    .isPresent());
            assertThat(nextRequest(somebodyElses)).isEmpty();
        }
    }

    private void give(UUID account, String role) {
        world.engine.asAdministrator(() -> {
            world.engine.get(AccountRights.class).give(account, role);
            return null;
        });
    }

    @Test
    void one_that_is_gone_leaves_the_session_its_id() {
        world.op.claims = inRealm("editor");
        SessionToken token = world.signedIn();
        world.engine.advance(Duration.ofMinutes(5));
        until(() -> !rolesOn(world.engine, token).contains("editor"));

        assertThat(nextRequest(token)).isEmpty();
    }

    @Test
    void a_session_with_a_new_id_ends_under_both_when_the_provider_says_so() {
        SessionToken token = world.signedIn();
        gains(token, "editor");
        SessionToken newer = newerToken(token);

        world.engine.run(
                Engine.device(),
                () -> world.engine
                        .get(OpenIdLogout.class)
                        .backChannel("roles", Keys.sign(Keys.FIRST, world.logoutClaims())));

        assertThat(world.session(newer)).isEmpty();
        assertThat(world.session(token)).isEmpty();
    }

    @Test
    void a_session_that_ended_meanwhile_gets_no_new_id() {
        SessionToken token = world.signedIn();
        gains(token, "editor");
        FoundSession found = world.session(token).orElseThrow();
        world.engine.run(Engine.device(), () -> world.engine.get(Sessions.class).end(token, EndReason.SIGNED_OUT));

        assertThat(world.engine.from(
                        Engine.device(), () -> world.engine.get(Sessions.class).renewIfDue(found)))
                .isEmpty();
        assertThat(world.session(token)).isEmpty();
    }

    private void gains(SessionToken token, String role) {
        world.op.refreshedClaims = inRealm(role);
        world.engine.advance(Duration.ofMinutes(5));
        until(() -> rolesOn(world.engine, token).contains(role));
    }

    /** The look at the provider that brought the role may not be quite over yet; then it is the next request's turn. */
    private SessionToken newerToken(SessionToken token) {
        AtomicReference<SessionToken> newer = new AtomicReference<>();
        until(() -> {
            nextRequest(token).ifPresent(newer::set);
            return newer.get() != null;
        });
        return newer.get();
    }

    private Optional<SessionToken> nextRequest(SessionToken token) {
        FoundSession found = world.session(token).orElseThrow();
        return world.engine.from(
                Engine.device(), () -> world.engine.get(Sessions.class).renewIfDue(found));
    }

    private static Set<String> rolesOn(Engine node, SessionToken token) {
        return node.from(Engine.device(), () -> node.get(Sessions.class).find(token))
                .orElseThrow()
                .view()
                .roles();
    }

    private static void until(BooleanSupplier so) {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!so.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private Set<String> rolesAfterRenewal(SessionToken token) {
        world.engine.advance(Duration.ofMinutes(5));
        return world.engine.get(OpenIdSource.class).verify(token).orElseThrow().roles();
    }

    private static Consumer<Map<String, Object>> inRealm(String... roles) {
        return claims -> claims.put("realm_access", Map.of("roles", List.of(roles)));
    }
}
