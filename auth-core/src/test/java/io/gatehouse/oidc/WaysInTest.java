package io.gatehouse.oidc;

import static io.gatehouse.testing.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.Device;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.api.SessionToken;
import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditConfig;
import io.gatehouse.oidc.provider.Providers;
import io.gatehouse.persistence.StoreUnavailable;
import io.gatehouse.persistence.account.LinkedIdentities;
import io.gatehouse.persistence.account.LinkedIdentity;
import io.gatehouse.persistence.audit.AuditTrail;
import io.gatehouse.persistence.database.Database;
import io.gatehouse.persistence.openid.OpenIdSessions;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.testing.Engine;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaysInTest {

    private final World world = World.with("logout");

    @Test
    void an_identity_that_cannot_be_written_down_as_taken_away_stays() {
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        LinkedIdentities identities = world.engine.get(LinkedIdentities.class);
        identities.link(session.accountId(), "https://other.example", "sub-" + UUID.randomUUID());
        UUID mine = identities.of(session.accountId()).get(0).id();
        WaysIn waysIn = new WaysIn(
                identities,
                world.engine.get(Providers.class),
                world.engine.get(OpenIdSessions.class),
                world.engine.get(EndOpenIdSession.class),
                withoutTrail());

        ProblemCode code = refusal(
                        () -> world.engine.run(Engine.device(), () -> waysIn.takeAway(session.accountId(), mine)))
                .code();

        assertThat(code).isEqualTo(ProblemCode.UNAVAILABLE);
        assertThat(identities.of(session.accountId()))
                .extracting(LinkedIdentity::id)
                .contains(mine);
        assertThat(world.session(token)).isPresent();
    }

    @Test
    void that_one_was_taken_away_is_written_down_with_the_session_that_did_it() {
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        LinkedIdentities identities = world.engine.get(LinkedIdentities.class);
        identities.link(session.accountId(), "https://other.example", "sub-" + UUID.randomUUID());
        UUID mine = identities.of(session.accountId()).get(0).id();
        Device device = Engine.device();

        world.engine.run(device, () -> world.engine.get(WaysIn.class).remove(session, mine));

        assertThat(world.engine.events(device)).first().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(SecurityEventKind.ACCOUNT_UNLINKED);
            assertThat(event.sessionId()).contains(session.id());
            assertThat(event.details()).isEqualTo(Map.of("issuer", world.op.issuer));
        });
    }

    private Audit withoutTrail() {
        AuditTrail full = new AuditTrail(world.engine.get(Database.class)) {
            @Override
            public void append(SecurityEvent event) {
                throw new StoreUnavailable("full", null);
            }
        };
        return new Audit(
                full,
                world.engine.get(CurrentRequest.class),
                world.engine.get(Clock.class),
                world.engine.get(AuditConfig.class),
                event -> {});
    }

    @Test
    void what_a_try_that_failed_left_of_an_identity_ends_when_it_is_tried_again() {
        SessionToken token = world.signedIn();
        AuthSession session = world.session(token).orElseThrow().view();
        LinkedIdentities identities = world.engine.get(LinkedIdentities.class);
        identities.link(session.accountId(), "https://other.example", "sub-" + UUID.randomUUID());
        UUID mine = identities.of(session.accountId()).get(0).id();
        identities.unlink(session.accountId(), mine);

        ProblemCode code = refusal(() -> world.engine.run(
                        Engine.device(), () -> world.engine.get(WaysIn.class).takeAway(session.accountId(), mine)))
                .code();

        assertThat(code).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(world.session(token)).isEmpty();
        assertThat(world.engine.get(OpenIdSessions.class).ofAccount(session.accountId()))
                .isEmpty();
    }
}
