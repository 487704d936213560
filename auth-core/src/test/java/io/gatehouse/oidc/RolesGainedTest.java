package io.gatehouse.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.AccountRights;
import io.gatehouse.access.RoleEditor;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.SessionToken;
import io.gatehouse.persistence.openid.OneTimeValues;
import io.gatehouse.persistence.redis.Redis;
import io.gatehouse.persistence.redis.Script;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.TokenKeys;
import io.gatehouse.testing.Engine;
import io.gatehouse.testing.HeldPermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role that a provider adds while somebody is signed in protects them as long as one that they signed in with. */
class RolesGainedTest {

    private final World world = World.with("roles");
    private final String role = "staff-" + UUID.randomUUID();
    private final HeldPermissions held = world.engine.get(HeldPermissions.class);
    private final SessionToken token = world.signedIn();
    private final UUID account = world.session(token).orElseThrow().stored().accountId();

    @BeforeEach
    void addAtTheProvider() {
        asAdministrator(() -> world.engine.get(RoleEditor.class).map(world.op.issuer, role, "auditor"));
        world.op.refreshedClaims = claims -> claims.put("realm_access", Map.of("roles", List.of(role)));
        world.engine.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void may_do_everything_again() {
        held.everything();
    }

    @Test
    void when_the_session_is_renewed() {
        SessionToken renewed = world.engine.from(
                World.HOME, () -> world.engine.get(Sessions.class).refresh(token));
        assertThat(hasRole(renewed)).isTrue();

        staysProtected();
    }

    @Test
    void when_its_provider_is_asked_about_it_again() {
        Instant deadline = Instant.now().plusSeconds(20);
        while (!hasRole(token)) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
        }

        staysProtected();
    }

    @Test
    void when_redis_lost_the_session_and_it_is_found_again() {
        world.engine.get(OpenIdSource.class).verify(token);
        String key = world.engine.get(TokenKeys.class).of(token).hex();
        world.engine
                .get(Redis.class)
                .number(Script.beside(OneTimeValues.class, "drop.lua"), "gatehouse:session:" + key);
        try (Engine otherNode = Engine.with(World.settings())) {
            assertThat(otherNode.from(
                            World.HOME,
                            () -> otherNode
                                    .get(Sessions.class)
                                    .find(token)
                                    .orElseThrow()
                                    .stored()
                                    .roles()))
                    .contains(role);
        }

        staysProtected();
    }

    @Test
    void until_they_sign_in_without_it() {
        when_the_session_is_renewed();

        world.signedIn();

        disable();
    }

    private void staysProtected() {
        asAdministrator(() ->
                world.engine.get(Sessions.class).endAllOf(account, Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR));
        held.only("accounts:write");
        assertThatExceptionOfType(PermissionMissing.class)
                .isThrownBy(this::disable)
                .satisfies(refused -> assertThat(refused.permission()).isEqualTo("accounts:read"));
    }

    private void disable() {
        asAdministrator(() -> world.engine.get(AccountRights.class).disable(account));
    }

    private boolean hasRole(SessionToken shown) {
        return world.session(shown).orElseThrow().stored().roles().contains(role);
    }

    private void asAdministrator(Runnable work) {
        world.engine.asAdministrator(() -> {
            work.run();
            return null;
        });
    }
}
