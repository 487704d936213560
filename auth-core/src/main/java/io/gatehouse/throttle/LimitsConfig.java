package io.gatehouse.throttle;

import io.gatehouse.config.Profile;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.limit.SoftLock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much may be tried. Settings make limits stricter; what counts by client address may be wider in a local run, where
 * all comes from one address.
 */
@EngineBean
public class LimitsConfig implements ReadsSettings {

    static final String PASSWORD_FAILURES = "GATEHOUSE_LIMIT_PASSWORD_FAILURES";
    static final String PASSWORD_STOP = "GATEHOUSE_LIMIT_PASSWORD_STOP";
    static final String CLIENT_FAILURES = "GATEHOUSE_LIMIT_CLIENT_FAILURES";
    static final String CLIENT_SIGN_UPS = "GATEHOUSE_LIMIT_CLIENT_SIGN_UPS_PER_HOUR";
    static final String CLIENT_OPENID_SIGN_INS = "GATEHOUSE_LIMIT_CLIENT_OPENID_SIGN_INS";
    static final String MAIL_SPACING = "GATEHOUSE_LIMIT_MAIL_SPACING_SECONDS";
    static final String MAILS = "GATEHOUSE_LIMIT_MAILS_PER_HOUR";
    static final String CLIENT_MAILS = "GATEHOUSE_LIMIT_CLIENT_MAILS_PER_HOUR";
    static final String OPERATOR_INVITATIONS = "GATEHOUSE_LIMIT_OPERATOR_INVITATIONS_PER_HOUR";
    static final String KEY_FAILURES = "GATEHOUSE_LIMIT_KEY_FAILURES";
    static final String UNKNOWN_TOKENS = "GATEHOUSE_LIMIT_UNKNOWN_TOKENS";
    static final String ALARM = "GATEHOUSE_ALARM_FAILURES_PER_MINUTE";

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int LOCAL_MOST = 1_000_000;

    /** As codes and links are to be treated (OWASP ASVS 5.0, 6.5.5). */
    private static final Limit LINK_TRIES = new Limit("link-tries", 5, Duration.ofDays(1));

    /** Browsers are asked once for each sign-out, also where there was no session. */
    private static final Limit SESSION_GUESSES = new Limit("session-guesses", 60, Duration.ofMinutes(1));

    /** Pages on which people prove themselves or change what they do it with ask Stytch each time. */
    private static final Limit FACTOR_LOOK_UPS = new Limit("factor-look-ups", 30, Duration.ofMinutes(1));

    /** Whoever is refused is told so each time; the trail holds enough of it to see who asks for what. */
    private static final Limit WRITTEN_REFUSALS = new Limit("written-refusals", 60, Duration.ofHours(1));

    /** Five tries, then one in each quarter of an hour: longer than a code lives that was sent (OWASP ASVS 5.0, 6.5.5). */
    private static final SoftLock CODE = new SoftLock(5, QUARTER, QUARTER, QUARTER, 100);

    private final SoftLock password;
    private final Limit clientFailures;
    private final Limit clientSignUps;
    private final Limit clientOpenIdSignIns;
    private final Limit mailSpacing;
    private final Limit mails;
    private final Limit clientMails;
    private final Limit operatorInvitations;
    private final Limit keyFailures;
    private final Limit unknownTokens;
    private final Limit alarm;

    @Inject
    public LimitsConfig(Settings settings) {
        boolean local = Profile.of(settings) == Profile.LOCAL;
        password = new SoftLock(
                settings.number(PASSWORD_FAILURES, 10, 3, 10),
                QUARTER,
                Duration.ofSeconds(1),
                QUARTER,
                settings.number(PASSWORD_STOP, 100, 10, 100));
        clientFailures = byClient(settings, CLIENT_FAILURES, "client-failures", 100, QUARTER, local);
        clientSignUps = byClient(settings, CLIENT_SIGN_UPS, "client-sign-ups", 100, Duration.ofHours(1), local);
        clientOpenIdSignIns =
                byClient(settings, CLIENT_OPENID_SIGN_INS, "client-openid-sign-ins", 1_000, TEN_MINUTES, local);
        mailSpacing = new Limit("mail-spacing", 1, settings.seconds(MAIL_SPACING, 60, local ? 0 : 60, 3_600));
        mails = new Limit("mails", settings.number(MAILS, 5, 1, 5), Duration.ofHours(1));
        clientMails = byClient(settings, CLIENT_MAILS, "client-mails", 20, Duration.ofHours(1), local);
        operatorInvitations = new Limit(
                "operator-invitations", settings.number(OPERATOR_INVITATIONS, 100, 1, 100), Duration.ofHours(1));
        keyFailures = byClient(settings, KEY_FAILURES, "key-failures", 20, Duration.ofMinutes(1), local);
        unknownTokens = byClient(settings, UNKNOWN_TOKENS, "unknown-tokens", 30, Duration.ofMinutes(1), local);
        alarm = new Limit("failures-alarm", settings.number(ALARM, 300, 1, 100_000), Duration.ofMinutes(1));
    }

    private static Limit byClient(
            Settings settings, String setting, String name, int most, Duration window, boolean local) {
        return new Limit(name, settings.number(setting, most, 1, local ? LOCAL_MOST : most), window);
    }

    /** Wrong passwords, per account or per account and device. */
    SoftLock password() {
        return password;
    }

    /** Wrong codes of one kind, per account, whatever the device. */
    SoftLock code() {
        return CODE;
    }

    /** How often Stytch is asked for somebody what they have registered. */
    Limit factorLookUps() {
        return FACTOR_LOOK_UPS;
    }

    /** Failed attempts of one client, whatever the account. */
    Limit clientFailures() {
        return clientFailures;
    }

    /** Accounts that one client asked for, whether or not they were made. */
    Limit clientSignUps() {
        return clientSignUps;
    }

    /** Sign-ins at providers that one client began; a whole office may be one. */
    Limit clientOpenIdSignIns() {
        return clientOpenIdSignIns;
    }

    /** Passwords that are tried with one mailed link. */
    Limit linkTries() {
        return LINK_TRIES;
    }

    /** Mails to one address, apart from each other. */
    Limit mailSpacing() {
        return mailSpacing;
    }

    /** Mails to one address. */
    Limit mails() {
        return mails;
    }

    /** Mails that one client asked for. */
    Limit clientMails() {
        return clientMails;
    }

    /** People whom one operator invites. */
    Limit operatorInvitations() {
        return operatorInvitations;
    }

    /** Wrong master keys of one client. */
    Limit keyFailures() {
        return keyFailures;
    }

    /** Names of sessions that one client brought in vain. */
    Limit sessionGuesses() {
        return SESSION_GUESSES;
    }

    /** Refusals of one caller that go to the audit trail. */
    Limit writtenRefusals() {
        return WRITTEN_REFUSALS;
    }

    /** Tokens of one client that a source was asked about and did not know. */
    Limit unknownTokens() {
        return unknownTokens;
    }

    /** Failures of everybody together; nobody is refused for it, but somebody should look. */
    Limit alarm() {
        return alarm;
    }

    /** All of them, for operators to look at. */
    public List<LimitInForce> inForce() {
        Stream<LimitInForce> perAccount = Stream.of(
                new LimitInForce("password", password.free(), password.window()),
                new LimitInForce("password-stop", password.stop(), Duration.ZERO),
                new LimitInForce("code", CODE.free(), CODE.window()),
                new LimitInForce("code-stop", CODE.stop(), Duration.ZERO));
        Stream<LimitInForce> counted = Stream.of(
                        clientFailures,
                        clientSignUps,
                        clientOpenIdSignIns,
                        LINK_TRIES,
                        mailSpacing,
                        mails,
                        clientMails,
                        operatorInvitations,
                        keyFailures,
                        unknownTokens,
                        SESSION_GUESSES,
                        FACTOR_LOOK_UPS,
                        WRITTEN_REFUSALS,
                        alarm)
                .map(each -> new LimitInForce(each.name(), each.most(), each.window()));
        return Stream.concat(perAccount, counted).toList();
    }
}
