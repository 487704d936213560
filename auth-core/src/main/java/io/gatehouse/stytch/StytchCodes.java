package io.gatehouse.stytch;

import static io.gatehouse.stytch.Refusal.CODE_NOT_VALID;
import static io.gatehouse.stytch.Refusal.FACTOR_EXISTS;
import static io.gatehouse.stytch.Refusal.FACTOR_GONE;
import static io.gatehouse.stytch.Refusal.LOCKED;
import static io.gatehouse.stytch.Refusal.SESSION_GONE;
import static io.gatehouse.stytch.Refusal.USER_GONE;

import com.stytch.java.consumer.models.otpsms.SendRequest;
import com.stytch.java.consumer.models.otpsms.SendResponse;
import com.stytch.java.consumer.models.totps.AuthenticateRequest;
import com.stytch.java.consumer.models.totps.AuthenticateResponse;
import com.stytch.java.consumer.models.totps.CreateRequest;
import com.stytch.java.consumer.models.totps.RecoverRequest;
import com.stytch.java.consumer.models.users.GetRequest;
import com.stytch.java.consumer.models.users.PhoneNumber;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Codes that show a second factor, each beside what a session has shown before; the session's token and its end stay as
 * they are. Each method throws what {@link Lane#call} throws.
 */
@EngineBean
public class StytchCodes {

    /** How long a code that was sent works (ASVS 6.5.5). */
    private static final Duration SENT_CODE_LIFE = Duration.ofMinutes(10);

    /** How long the first code of an app is waited for. */
    private static final Duration ENROLMENT = Duration.ofMinutes(15);

    private static final Set<Refusal> WRONG = Set.of(CODE_NOT_VALID, FACTOR_GONE, LOCKED, USER_GONE, SESSION_GONE);

    private final StytchConnection stytch;
    private final Lane lane;

    @Inject
    StytchCodes(StytchConnection stytch, StytchMetrics metrics, Clock clock) {
        this.stytch = stytch;
        lane = new Lane("codes", metrics, clock);
    }

    /** Whether calls about codes are made at present. */
    boolean reachable() {
        return lane.passable();
    }

    /** By what an authenticator app shows. */
    public Answer<StytchSession> byApp(StytchSession session, Secret code) {
        var request = new AuthenticateRequest(session.user().id(), code.reveal(), token(session));
        return lane.call(
                "totps.authenticate",
                WRONG,
                () -> stytch.totps().authenticateCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** By one of the codes that were kept for the loss of the app; it is used up. */
    public Answer<StytchSession> byRecoveryCode(StytchSession session, Secret code) {
        var request = new RecoverRequest(session.user().id(), code.reveal(), token(session));
        return lane.call(
                "totps.recover",
                WRONG,
                () -> stytch.totps().recoverCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** By the code that was sent to a phone last. */
    public Answer<StytchSession> byPhone(StytchSession session, String phoneId, Secret code) {
        var request = new com.stytch.java.consumer.models.otp.AuthenticateRequest(
                phoneId, code.reveal(), null, null, token(session));
        return lane.call(
                "otps.authenticate",
                WRONG,
                () -> stytch.otps().authenticateCompletable(request),
                done -> FromSdk.session(done.getSession(), done.getSessionToken(), done.getUser()));
    }

    /** Begins to set up an authenticator app, which counts when its first code was shown. */
    public Answer<NewApp> enrol(String userId) {
        return lane.call(
                "totps.create",
                Set.of(FACTOR_EXISTS, USER_GONE),
                () -> stytch.totps().createCompletable(new CreateRequest(userId, minutes(ENROLMENT))),
                done -> new NewApp(
                        Secret.of(done.getSecret()),
                        done.getRecoveryCodes().stream().map(Secret::of).toList()));
    }

    /** Shows an app's first code, in no session. Answers the user's id. */
    public Answer<String> confirm(String userId, Secret code) {
        return lane.call(
                "totps.authenticate",
                WRONG,
                () -> stytch.totps().authenticateCompletable(new AuthenticateRequest(userId, code.reveal())),
                AuthenticateResponse::getUserId);
    }

    /** Sends a code to a phone of a user's. That it is not theirs any more is a refusal with FACTOR_GONE. */
    public Answer<String> text(String userId, String phoneId) {
        Answer<Optional<String>> number = lane.call(
                "users.get",
                Set.of(USER_GONE),
                () -> stytch.users().getCompletable(new GetRequest(userId)),
                user -> user.getPhoneNumbers().stream()
                        .filter(phone -> phone.getPhoneId().equals(phoneId) && phone.getVerified())
                        .map(PhoneNumber::getPhoneNumber)
                        .findAny());
        return number.orElse(gone -> Optional.empty())
                .map(found -> send(userId, found))
                .orElseGet(() -> new Answer.Refused<>(FACTOR_GONE));
    }

    private Answer<String> send(String userId, String number) {
        var request = new SendRequest(number, minutes(SENT_CODE_LIFE), null, null, userId);
        return lane.call(
                "otps.sms.send",
                Set.of(USER_GONE, FACTOR_GONE),
                () -> stytch.otps().getSms().sendCompletable(request),
                SendResponse::getPhoneId);
    }

    private static int minutes(Duration time) {
        return Math.toIntExact(time.toMinutes());
    }

    private static String token(StytchSession session) {
        return session.token().reveal();
    }
}
