package io.gatehouse.person;

import io.gatehouse.account.FindAccounts;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.NewApp;
import io.gatehouse.stytch.StytchCodes;
import io.gatehouse.stytch.StytchFactor;
import io.gatehouse.stytch.StytchFactor.Registration;
import io.gatehouse.stytch.StytchUsers;
import io.gatehouse.throttle.Attempt;
import io.gatehouse.throttle.Attempts;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody's own authenticator app: set up, shown to work, taken away. Whoever asks for a change has to have proven a moment
 * ago who they are, by their second factor if they have one; {@link io.gatehouse.problem.FreshFactorNeeded} says if not.
 */
@EngineBean
public class OwnAuthenticatorApp {

    private final ProvenChange change;
    private final FindAccounts accounts;
    private final FindFactors factors;
    private final RecentFactors recent;
    private final StytchCodes codes;
    private final StytchUsers users;
    private final Attempts attempts;
    private final Audit audit;

    @Inject
    OwnAuthenticatorApp(
            ProvenChange change,
            FindAccounts accounts,
            FindFactors factors,
            RecentFactors recent,
            StytchCodes codes,
            StytchUsers users,
            Attempts attempts,
            Audit audit) {
        this.change = change;
        this.accounts = accounts;
        this.factors = factors;
        this.recent = recent;
        this.codes = codes;
        this.users = users;
        this.attempts = attempts;
        this.audit = audit;
    }

    /** @throws ProblemException UNAVAILABLE, TOO_MANY_ATTEMPTS if that cannot be told */
    public AppState state(AuthSession session) {
        attempts.takeFactorLookUp(session.accountId());
        Optional<String> user = stytchUser(session.accountId());
        if (user.isEmpty()) {
            return AppState.IMPOSSIBLE;
        }
        return app(user.get())
                .map(app -> app.verified() ? AppState.IN_USE : AppState.BEGUN)
                .orElse(AppState.NONE);
    }

    /**
     * Begins to set one up, anew if that was begun before. It counts when its first code has been shown.
     *
     * @return empty if there is one in use
     * @throws ProblemException NOT_FOUND if this person has nothing at Stytch, UNAVAILABLE, TOO_MANY_ATTEMPTS
     */
    public Optional<BegunApp> begin(AuthSession session) {
        return change.of(session, () -> begin(session.accountId()));
    }

    private Optional<BegunApp> begin(UUID account) {
        String user = requireStytchUser(account);
        Optional<StytchFactor> before = app(user);
        if (before.filter(StytchFactor::verified).isPresent()) {
            return Optional.empty();
        }
        before.ifPresent(users::delete);
        attempts.appTakenAway(account);
        Answer<NewApp> begun = codes.enrol(user);
        return begun instanceof Answer.Done<NewApp> done
                ? Optional.of(new BegunApp(done.value().secret(), done.value().recoveryCodes()))
                : Optional.empty();
    }

    /**
     * Ends setting it up.
     *
     * @param code that the app shows, in six digits
     * @return false if the code is not good
     * @throws ProblemException NOT_FOUND if none was begun, TOO_MANY_ATTEMPTS, UNAVAILABLE
     */
    public boolean confirm(AuthSession session, Secret code) {
        return change.of(session, () -> confirm(session.accountId(), code));
    }

    private boolean confirm(UUID account, Secret code) {
        String user = requireStytchUser(account);
        app(user).filter(app -> !app.verified()).orElseThrow(OwnAuthenticatorApp::nothing);
        Attempt attempt = attempts.beginCode(account, FactorKind.AUTHENTICATOR_APP);
        Answer<String> shown;
        try {
            shown = codes.confirm(user, code);
        } catch (ProblemException noAnswer) {
            attempt.cameToNothing();
            throw noAnswer;
        }
        if (shown instanceof Answer.Refused) {
            attempt.failed();
            return false;
        }
        // first of all: at Stytch it counts from now on, whatever becomes of the attempt
        changed(account, "added");
        attempt.succeeded();
        return true;
    }

    /**
     * Takes it away, and its recovery codes. That there is none is no error.
     *
     * @throws ProblemException UNAVAILABLE, TOO_MANY_ATTEMPTS
     */
    public void remove(AuthSession session) {
        change.of(session, () -> remove(session.accountId()));
    }

    private boolean remove(UUID account) {
        Optional<StytchFactor> app = stytchUser(account).flatMap(this::app);
        app.ifPresent(found -> {
            users.delete(found);
            if (found.verified()) {
                changed(account, "removed");
            }
        });
        attempts.appTakenAway(account);
        return app.isPresent();
    }

    private void changed(UUID account, String how) {
        recent.forget(account);
        audit.record(
                SecurityEventKind.FACTORS_CHANGED,
                SecurityEvent.SUCCESS,
                Optional.of(account),
                Optional.empty(),
                Map.of(how, FactorKind.AUTHENTICATOR_APP.name()));
    }

    private Optional<StytchFactor> app(String user) {
        return factors.atStytch(Optional.of(user)).further().stream()
                .filter(each -> each.registration() == Registration.TOTP)
                .findFirst();
    }

    private String requireStytchUser(UUID account) {
        return stytchUser(account).orElseThrow(OwnAuthenticatorApp::nothing);
    }

    private Optional<String> stytchUser(UUID account) {
        return accounts.one(account).stytchUserId();
    }

    private static ProblemException nothing() {
        return new ProblemException(ProblemCode.NOT_FOUND);
    }
}
