package io.gatehouse.throttle;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.limit.SoftLock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits on what may be tried. Every method throws {@link io.gatehouse.api.ProblemException} with TOO_MANY_ATTEMPTS when
 * a limit is reached; none says whether there is such an account.
 */
@EngineBean
public class Attempts {

    /** How long a device that signed in is known. */
    private static final Limit KNOWN_DEVICE = new Limit("known-device", 1, Duration.ofDays(30));

    private static final String PASSWORD = "password";
    private static final String CODE = "code";
    private static final String EVERYBODY = "everybody";

    /** Kinds of code that are tried, each with a counter of its own: the lock of one leaves the others open. */
    private static final Set<FactorKind> CODES =
            Set.of(FactorKind.AUTHENTICATOR_APP, FactorKind.RECOVERY_CODE, FactorKind.SMS_CODE);

    private final Counters counters;
    private final Uses uses;
    private final LimitsConfig limits;
    private final LimitReached reached;
    private final Client client;
    private final CounterNames names;

    @Inject
    Attempts(
            Counters counters,
            Uses uses,
            LimitsConfig limits,
            LimitReached reached,
            Client client,
            CounterNames names) {
        this.counters = counters;
        this.uses = uses;
        this.limits = limits;
        this.reached = reached;
        this.client = client;
        this.names = names;
    }

    /**
     * Before a password is looked at. A device that has signed in to this account of late has a counter of its own, so
     * that strangers cannot lock the owner out.
     */
    public Attempt beginPassword(EmailAddress email) {
        Guess guess = guess();
        try {
            String device = names.of(KNOWN_DEVICE.name(), email.folded(), client.fingerprint());
            boolean known = counters.peek(device, KNOWN_DEVICE).isPresent();
            String counter = known ? deviceCounter(email) : accountCounter(email);
            int number = number();
            counters.begin(counter, limits.password(), number).ifPresent(wait -> {
                throw reached.refuse(PASSWORD, counter, wait);
            });
            return new Attempt(guess, () -> counters.withdraw(counter, number), () -> {
                settle(PASSWORD, counter, limits.password(), Optional.empty());
                counters.take(device, KNOWN_DEVICE);
            });
        } catch (ProblemException locked) {
            guess.wrong();
            throw locked;
        }
    }

    /** After the account's password was replaced through its mail. */
    public void passwordReplaced(EmailAddress email) {
        counters.reset(accountCounter(email));
        counters.reset(deviceCounter(email));
    }

    /**
     * Before a code is looked at that shows a second factor. All devices share one counter: whoever got as far as this
     * knows the password, and would be at a known device.
     */
    public Attempt beginCode(UUID account, FactorKind kind) {
        Guess guess = guess();
        String counter = codeCounter(account, kind);
        int number = number();
        counters.begin(counter, limits.code(), number).ifPresent(wait -> {
            guess.wrong();
            throw reached.refuse(CODE, counter, wait, Optional.of(account));
        });
        return new Attempt(
                guess,
                () -> counters.withdraw(counter, number),
                () -> settle(CODE, counter, limits.code(), Optional.of(account)));
    }

    /** After the account's second factors were taken away: those that come next start anew. */
    public void factorsReset(UUID account) {
        CODES.forEach(kind -> counters.reset(codeCounter(account, kind)));
    }

    /** After the account's authenticator app was taken away, and its recovery codes: what comes next starts anew. */
    public void appTakenAway(UUID account) {
        counters.reset(codeCounter(account, FactorKind.AUTHENTICATOR_APP));
        counters.reset(codeCounter(account, FactorKind.RECOVERY_CODE));
    }

    /** Before Stytch is asked what somebody has registered, for themselves and not from memory. */
    public void takeFactorLookUp(UUID account) {
        uses.take(limits.factorLookUps(), account);
    }

    /** Before a code is sent to a phone of the account. */
    public void takeText(UUID account) {
        uses.takeByClient(limits.clientMails());
        uses.take(limits.mailSpacing(), account);
        uses.take(limits.mails(), account);
    }

    private String codeCounter(UUID account, FactorKind kind) {
        return names.of(CODE, account.toString(), kind.name());
    }

    private String deviceCounter(EmailAddress email) {
        return names.of("password-device", email.folded(), client.fingerprint());
    }

    /** Before anything that can be guessed is looked at: a password, who is known, the token of a mailed link. */
    public Guess guess() {
        return uses.begin(limits.clientFailures(), this::watch);
    }

    /** Before a password is set with the token of a mailed link, whatever comes of it. */
    public void takeLink(Secret linkToken) {
        uses.take(limits.linkTries(), linkToken.reveal());
    }

    /** Nobody could say whether the link is good: an outage must use no link up. */
    public void giveLinkBack(Secret linkToken) {
        uses.giveBack(limits.linkTries(), linkToken.reveal());
    }

    /** Before an account is made because somebody asked for it. */
    public void takeSignUp() {
        uses.takeByClient(limits.clientSignUps());
    }

    /** Before a sign-in at a provider is begun, which is remembered until it ends or is too old. */
    public void takeOpenIdSignIn() {
        uses.takeByClient(limits.clientOpenIdSignIns());
    }

    /** Before a mail is sent because somebody asked for it. */
    public void takeMail(EmailAddress email) {
        uses.takeByClient(limits.clientMails());
        uses.take(limits.mailSpacing(), email.folded());
        uses.take(limits.mails(), email.folded());
    }

    /** Before a mail is sent because an administrator asked for it, who may repeat it at once. */
    public void takeInvitation(EmailAddress email) {
        uses.take(limits.mails(), email.folded());
    }

    /**
     * Before somebody is invited by anybody but who has the master key.
     *
     * @param operator as the audit trail names them
     */
    public void takeInvitationBy(String operator) {
        uses.take(limits.operatorInvitations(), operator);
    }

    /** Before a master key is looked at. */
    public Guess guessMasterKey() {
        return uses.begin(limits.keyFailures(), () -> {});
    }

    /** Before the name of a provider's session is looked for, which somebody else may have made up. */
    public Guess guessSession() {
        return uses.begin(limits.sessionGuesses(), () -> {});
    }

    private void watch() {
        String everybody = names.of(limits.alarm().name(), EVERYBODY);
        counters.take(everybody, limits.alarm())
                .ifPresent(wait -> reached.note(limits.alarm().name(), everybody));
    }

    /** The lock may have closed for good while the attempt ran. */
    private void settle(String limit, String counter, SoftLock lock, Optional<UUID> accountId) {
        if (!counters.succeeded(counter)) {
            throw reached.refuse(limit, counter, lock.firstWait(), accountId);
        }
    }

    /** Tells tries apart that run at the same time; nothing is secret about it. */
    private static int number() {
        return ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);
    }

    private String accountCounter(EmailAddress email) {
        return names.of(PASSWORD, email.folded());
    }
}
