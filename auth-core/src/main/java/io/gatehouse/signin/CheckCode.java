package io.gatehouse.signin;

import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.StytchCodes;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.stytch.StytchFactor.Registration;
import io.gatehouse.stytch.StytchSession;
import io.gatehouse.throttle.Attempt;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The one path on which a code is checked, so that no way around the limits is left. */
@EngineBean
class CheckCode {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Attempts attempts;
    private final StytchCodes codes;
    private final VerifiedFactor factors;

    @Inject
    CheckCode(Attempts attempts, StytchCodes codes, VerifiedFactor factors) {
        this.attempts = attempts;
        this.codes = codes;
        this.factors = factors;
    }

    /**
     * Adds what the code shows to a session at Stytch that has shown something else before. A code of something that was
     * only begun to be set up shows nothing, though Stytch would take it; no try is counted then.
     *
     * @return empty if the code is not good, whatever the reason; the session is then as it was
     * @throws ProblemException TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    Optional<StytchSession> beside(StytchSession session, UUID accountId, OneTimeCode code) {
        return factors.of(session.user().id(), registration(code.kind()))
                .flatMap(factor -> tried(session, accountId, code, factor));
    }

    private Optional<StytchSession> tried(
            StytchSession session, UUID accountId, OneTimeCode code, StytchFactor factor) {
        Attempt attempt = attempts.beginCode(accountId, code.kind());
        Answer<StytchSession> answer = ask(attempt, session, code, factor);
        if (answer instanceof Answer.Done<StytchSession> done) {
            attempt.succeeded();
            return Optional.of(sameWith(session, done.value(), code.kind()));
        }
        attempt.failed();
        return Optional.empty();
    }

    private Answer<StytchSession> ask(Attempt attempt, StytchSession session, OneTimeCode code, StytchFactor factor) {
        try {
            return answer(session, code, factor);
        } catch (ProblemException noAnswer) {
            attempt.cameToNothing();
            throw noAnswer;
        }
    }

    private Answer<StytchSession> answer(StytchSession session, OneTimeCode code, StytchFactor factor) {
        return switch (code.kind()) {
            case AUTHENTICATOR_APP -> codes.byApp(session, code.code());
            case RECOVERY_CODE -> codes.byRecoveryCode(session, code.code());
            case SMS_CODE -> codes.byPhone(session, factor.id(), code.code());
            default -> throw new IllegalArgumentException(code.kind().name());
        };
    }

    /** What has to be registered so that a code of this kind shows something. */
    private static Registration registration(FactorKind kind) {
        return switch (kind) {
            case AUTHENTICATOR_APP, RECOVERY_CODE -> Registration.TOTP;
            case SMS_CODE -> Registration.PHONE;
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    /** A second factor counts only in the session that has the first one. */
    private static StytchSession sameWith(StytchSession before, StytchSession after, FactorKind kind) {
        boolean same = after.id().equals(before.id())
                && after.user().id().equals(before.user().id())
                && after.factors().stream().anyMatch(factor -> factor.kind() == kind)
                && after.factors().size() > 1;
        if (!same) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
        return after;
    }
}
