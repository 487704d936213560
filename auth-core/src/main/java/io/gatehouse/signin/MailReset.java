package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.PasswordByMail;
import io.gatehouse.api.Account;
import io.gatehouse.api.AccountState;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.stytch.Answer;
import io.gatehouse.stytch.Refusal;
import io.gatehouse.stytch.StytchLinks;
import io.gatehouse.stytch.StytchPasswords;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Mails somebody a link by which they can set a password, whatever state they are in: a reset link, or where Stytch has
 * no password to reset, a link that proves the address. {@link SetPassword} takes both.
 */
@EngineBean
class MailReset {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final StytchPasswords passwords;
    private final StytchLinks links;
    private final PasswordByMail passwordByMail;
    private final BehindAnswer behindAnswer;
    private final Audit audit;

    @Inject
    MailReset(
            StytchPasswords passwords,
            StytchLinks links,
            PasswordByMail passwordByMail,
            BehindAnswer behindAnswer,
            Audit audit) {
        this.passwords = passwords;
        this.links = links;
        this.passwordByMail = passwordByMail;
        this.behindAnswer = behindAnswer;
        this.audit = audit;
    }

    /**
     * For everybody alike, whoever they are and whatever Stytch would be asked to send them.
     *
     * @throws ProblemException UNAVAILABLE while Stytch is known to be in trouble
     */
    void beReachable() {
        if (!passwords.reachable() || !links.reachable()) {
            throw ProblemException.retry(ProblemCode.UNAVAILABLE, RETRY_AFTER);
        }
    }

    /** Notes the wish, and sees to it behind the answer. */
    void begin(EmailAddress email, Optional<Account> account) {
        audit.record(
                SecurityEventKind.PASSWORD_RESET_REQUESTED,
                SecurityEvent.SUCCESS,
                account.map(Account::id),
                Optional.empty(),
                Map.of());
        behindAnswer.run(() -> send(email, account));
    }

    private void send(EmailAddress email, Optional<Account> account) {
        Optional<AccountState> state = account.map(Account::state);
        if (state.filter(AccountState.INVITED::equals).isPresent()) {
            links.mailLink(email.value());
        } else if (state.filter(AccountState.DISABLED::equals).isEmpty()
                && account.map(passwordByMail::isFor).orElse(true)) {
            reset(email, account.isPresent());
        }
    }

    private void reset(EmailAddress email, boolean knownHere) {
        if (passwords.mailReset(email.value()) instanceof Answer.Refused<String> no
                && (knownHere || no.reason() == Refusal.NO_PASSWORD || no.reason() == Refusal.LOCKED)) {
            links.mailLink(email.value());
        }
    }
}
