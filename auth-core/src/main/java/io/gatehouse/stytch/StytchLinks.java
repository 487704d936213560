package io.gatehouse.stytch;

import static io.gatehouse.stytch.Refusal.EMAIL_NOT_TAKEN;
import static io.gatehouse.stytch.Refusal.LINK_NOT_VALID;

import com.stytch.java.consumer.models.magiclinks.AuthenticateRequest;
import com.stytch.java.consumer.models.magiclinksemail.LoginOrCreateRequest;
import com.stytch.java.consumer.models.magiclinksemail.LoginOrCreateResponse;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Links that Stytch mails. Each method throws what {@link Lane#call} throws. */
@EngineBean
public class StytchLinks {

    private final StytchConnection stytch;
    private final StytchConfig config;
    private final Lane lane;

    @Inject
    StytchLinks(StytchConnection stytch, StytchConfig config, StytchMetrics metrics, Clock clock) {
        this.stytch = stytch;
        this.config = config;
        lane = new Lane("links", metrics, clock);
    }

    /** False while Stytch's links are in trouble and calls are refused without being made. */
    public boolean reachable() {
        return lane.passable();
    }

    /** Mails an invitation, which works for long; makes a pending user where there is none. Answers the user's id. */
    public Answer<String> mailInvitation(String email) {
        return mail("magic_links.email.invitation", email, config.invitation());
    }

    /** Mails a link to go on with; makes a pending user where there is none. Answers the user's id. */
    public Answer<String> mailLink(String email) {
        return mail("magic_links.email.login_or_create", email, StytchConfig.LINK_LIFE);
    }

    private Answer<String> mail(String endpoint, String email, Duration life) {
        int minutes = Math.toIntExact(life.toMinutes());
        var request = new LoginOrCreateRequest(
                email, config.linkUrl(), config.linkUrl(), minutes, minutes, null, null, null, true);
        return lane.call(
                endpoint,
                Set.of(EMAIL_NOT_TAKEN),
                () -> stytch.magicLinks().getEmail().loginOrCreateCompletable(request),
                LoginOrCreateResponse::getUserId);
    }

    /** Uses a link's token up and opens a session. */
    public Answer<StytchSession> authenticate(Secret token) {
        int minutes = Math.toIntExact(config.sessionDuration().toMinutes());
        var request = new AuthenticateRequest(token.reveal(), null, null, null, minutes);
        return lane.call(
                "magic_links.authenticate",
                Set.of(LINK_NOT_VALID),
                () -> stytch.magicLinks().authenticateCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }
}
