package io.gatehouse.throttle;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Limits on what may be tried. Every method throws {@link io.gatehouse.api.ProblemException} with TOO_MANY_ATTEMPTS when
 * a limit is reached; none says whether there is such an account.
 */
@EngineBean
public class Attempts {

    /** How long a device that signed in is known. */
    private static final Limit KNOWN_DEVICE = new Limit("known-device", 1, Duration.ofDays(30));

    private static final String PASSWORD = "password";
    private static final String EVERYBODY = "everybody";

    private final Counters counters;
    private final LimitsConfig limits;
    private final LimitReached reached;
    private final Client client;
    private final CounterNames names;

    @Inject
    Attempts(Counters counters, LimitsConfig limits, LimitReached reached, Client client, CounterNames names) {
        this.counters = counters;
        this.limits = limits;
        this.reached = reached;
        this.client = client;
        this.names = names;
    }

    /**
     * Before a password is looked at. A device that has signed in to this account of late has a counter of its own, so
     * that strangers cannot lock the owner out.
     */
    public PasswordAttempt beginPassword(EmailAddress email) {
        beforeAttempt();
        String device = names.of(KNOWN_DEVICE.name(), email.folded(), client.fingerprint());
        boolean known = counters.peek(device, KNOWN_DEVICE).isPresent();
        String counter = known ? deviceCounter(email) : accountCounter(email);
        counters.begin(counter, limits.password()).ifPresent(wait -> {
            failure();
            throw reached.refuse(PASSWORD, counter, wait);
        });
        return new PasswordAttempt(this, counter, device);
    }

    /** After the account's password was replaced through its mail. */
    public void passwordReplaced(EmailAddress email) {
        counters.reset(accountCounter(email));
        counters.reset(deviceCounter(email));
    }

    private String deviceCounter(EmailAddress email) {
        return names.of("password-device", email.folded(), client.fingerprint());
    }

    /** Before anything else that can be guessed: a mailed link's token, for one. */
    public void beforeAttempt() {
        check(limits.clientFailures());
    }

    /** Counts a wrong guess of this client. */
    public void failure() {
        count(limits.clientFailures());
        String everybody = names.of(limits.alarm().name(), EVERYBODY);
        counters.take(everybody, limits.alarm())
                .ifPresent(wait -> reached.note(limits.alarm().name(), everybody));
    }

    /** Before a mail is sent because somebody asked for it. */
    public void takeMail(EmailAddress email) {
        take(limits.clientMails(), client.address());
        take(limits.mailSpacing(), email.folded());
        take(limits.mails(), email.folded());
    }

    /** Before a mail is sent because an administrator asked for it, who may repeat it at once. */
    public void takeInvitation(EmailAddress email) {
        take(limits.mails(), email.folded());
    }

    /** Before a master key is looked at. */
    public void beforeMasterKey() {
        check(limits.keyFailures());
    }

    /** Counts a wrong master key of this client. */
    public void wrongMasterKey() {
        count(limits.keyFailures());
    }

    void success(String counter, String device) {
        if (!counters.succeeded(counter, limits.password())) {
            throw reached.refuse(PASSWORD, counter, limits.password().firstWait());
        }
        counters.take(device, KNOWN_DEVICE);
    }

    void withdraw(String counter) {
        counters.withdraw(counter);
    }

    private String accountCounter(EmailAddress email) {
        return names.of(PASSWORD, email.folded());
    }

    private void check(Limit limit) {
        String counter = names.of(limit.name(), client.address());
        counters.peek(counter, limit).ifPresent(wait -> {
            throw reached.refuse(limit.name(), counter, wait);
        });
    }

    private void count(Limit limit) {
        String counter = names.of(limit.name(), client.address());
        counters.take(counter, limit).ifPresent(wait -> reached.note(limit.name(), counter));
    }

    private void take(Limit limit, String whose) {
        if (limit.window().isZero()) {
            return;
        }
        String counter = names.of(limit.name(), whose);
        counters.take(counter, limit).ifPresent(wait -> {
            throw reached.refuse(limit.name(), counter, wait);
        });
    }
}
