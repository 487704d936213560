package io.gatehouse.stytch;

import static io.gatehouse.stytch.Refusal.EMAIL_NOT_TAKEN;
import static io.gatehouse.stytch.Refusal.KNOWN_EMAIL;
import static io.gatehouse.stytch.Refusal.LINK_NOT_VALID;
import static io.gatehouse.stytch.Refusal.LOCKED;
import static io.gatehouse.stytch.Refusal.NO_PASSWORD;
import static io.gatehouse.stytch.Refusal.RESET_REQUIRED;
import static io.gatehouse.stytch.Refusal.SESSION_GONE;
import static io.gatehouse.stytch.Refusal.UNKNOWN_EMAIL;
import static io.gatehouse.stytch.Refusal.WEAK_PASSWORD;
import static io.gatehouse.stytch.Refusal.WRONG_PASSWORD;

import com.stytch.java.consumer.models.passwords.AuthenticateRequest;
import com.stytch.java.consumer.models.passwords.CreateRequest;
import com.stytch.java.consumer.models.passwords.StrengthCheckRequest;
import com.stytch.java.consumer.models.passwords.StrengthCheckResponse;
import com.stytch.java.consumer.models.passwordsemail.ResetStartRequest;
import com.stytch.java.consumer.models.passwordsemail.ResetStartResponse;
import com.stytch.java.consumer.models.users.Name;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Passwords at Stytch. Each method throws what {@link Lane#call} throws. */
@EngineBean
public class StytchPasswords {

    private final StytchConnection stytch;
    private final Lane lane;
    private final int minutes;
    private final String linkUrl;
    private final int linkMinutes = Math.toIntExact(StytchConfig.LINK_LIFE.toMinutes());

    @Inject
    StytchPasswords(StytchConnection stytch, StytchConfig config, StytchMetrics metrics, Clock clock) {
        this.stytch = stytch;
        lane = new Lane("passwords", metrics, clock);
        minutes = Math.toIntExact(config.sessionDuration().toMinutes());
        linkUrl = config.linkUrl();
    }

    /** False while Stytch's passwords are in trouble and calls are refused without being made. */
    public boolean reachable() {
        return lane.passable();
    }

    /** Makes a user with a password, and a session. */
    public Answer<StytchSession> create(String email, Secret password, String firstName, String lastName) {
        var request = new CreateRequest(
                email, password.reveal(), minutes, Map.of(), Map.of(), Map.of(), new Name(firstName, null, lastName));
        return lane.call(
                "passwords.create",
                Set.of(KNOWN_EMAIL, WEAK_PASSWORD, EMAIL_NOT_TAKEN),
                () -> stytch.passwords().createCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** Opens a session for whoever knows the password. */
    public Answer<StytchSession> authenticate(String email, Secret password) {
        var request = new AuthenticateRequest(email, password.reveal(), null, minutes);
        return lane.call(
                "passwords.authenticate",
                Set.of(UNKNOWN_EMAIL, WRONG_PASSWORD, NO_PASSWORD, RESET_REQUIRED, LOCKED, EMAIL_NOT_TAKEN),
                () -> stytch.passwords().authenticateCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** Whether Stytch would take the password: hard to guess, and in no list of leaked ones. */
    public boolean takes(Secret password) {
        var request = new StrengthCheckRequest(password.reveal());
        return lane.call(
                        "passwords.strength_check",
                        Set.of(),
                        () -> stytch.passwords().strengthCheckCompletable(request),
                        StrengthCheckResponse::getValidPassword)
                .orElse(never -> false);
    }

    /** Mails a link to set a new password. */
    public Answer<String> mailReset(String email) {
        var request = new ResetStartRequest(email, linkUrl, linkMinutes, null, null, linkUrl);
        return lane.call(
                "passwords.email.reset_start",
                Set.of(UNKNOWN_EMAIL, NO_PASSWORD, LOCKED, EMAIL_NOT_TAKEN),
                () -> stytch.passwords().getEmail().resetStartCompletable(request),
                ResetStartResponse::getUserId);
    }

    /** Sets the password with the token of a reset link, ends all the person's sessions and opens a new one. */
    public Answer<StytchSession> resetByLink(Secret token, Secret password) {
        var request = new com.stytch.java.consumer.models.passwordsemail.ResetRequest(
                token.reveal(), password.reveal(), null, minutes);
        return lane.call(
                "passwords.email.reset",
                Set.of(LINK_NOT_VALID, WEAK_PASSWORD),
                () -> stytch.passwords().getEmail().resetCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** Sets the password of a session's owner and ends the person's other sessions. */
    public Answer<StytchSession> resetBySession(SessionToken session, Secret password) {
        var request = new com.stytch.java.consumer.models.passwordssession.ResetRequest(
                password.reveal(), session.reveal(), null, minutes);
        return lane.call(
                "passwords.session.reset",
                Set.of(SESSION_GONE, WEAK_PASSWORD),
                () -> stytch.passwords().getSessions().resetCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }
}
