package io.gatehouse.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.config.Settings;
import io.gatehouse.persistence.limit.SoftLock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsConfigTest {

    @Test
    void allows_what_was_promised_by_default() {
        LimitsConfig limits = new LimitsConfig(Settings.of(Map.of()));

        assertThat(limits.password())
                .isEqualTo(
                        new SoftLock(10, Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofMinutes(15), 100));
        assertThat(limits.clientFailures()).isEqualTo(new Limit("client-failures", 100, Duration.ofMinutes(15)));
        assertThat(limits.clientSignUps()).isEqualTo(new Limit("client-sign-ups", 100, Duration.ofHours(1)));
        assertThat(limits.clientOpenIdSignIns())
                .isEqualTo(new Limit("client-openid-sign-ins", 1_000, Duration.ofMinutes(10)));
        assertThat(limits.linkTries()).isEqualTo(new Limit("link-tries", 5, Duration.ofDays(1)));
        assertThat(limits.mailSpacing()).isEqualTo(new Limit("mail-spacing", 1, Duration.ofSeconds(60)));
        assertThat(limits.mails()).isEqualTo(new Limit("mails", 5, Duration.ofHours(1)));
        assertThat(limits.clientMails()).isEqualTo(new Limit("client-mails", 20, Duration.ofHours(1)));
        assertThat(limits.operatorInvitations()).isEqualTo(new Limit("operator-invitations", 100, Duration.ofHours(1)));
        assertThat(limits.factorLookUps()).isEqualTo(new Limit("factor-look-ups", 30, Duration.ofMinutes(1)));
        assertThat(limits.writtenRefusals()).isEqualTo(new Limit("written-refusals", 60, Duration.ofHours(1)));
        assertThat(limits.unknownTokens()).isEqualTo(new Limit("unknown-tokens", 30, Duration.ofMinutes(1)));
        assertThat(limits.keyFailures()).isEqualTo(new Limit("key-failures", 20, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_LIMIT_PASSWORD_FAILURES, 11",
        "GATEHOUSE_LIMIT_PASSWORD_STOP, 101",
        "GATEHOUSE_LIMIT_CLIENT_FAILURES, 101",
        "GATEHOUSE_LIMIT_CLIENT_SIGN_UPS_PER_HOUR, 101",
        "GATEHOUSE_LIMIT_CLIENT_OPENID_SIGN_INS, 1001",
        "GATEHOUSE_LIMIT_MAIL_SPACING_SECONDS, 59",
        "GATEHOUSE_LIMIT_MAILS_PER_HOUR, 6",
        "GATEHOUSE_LIMIT_CLIENT_MAILS_PER_HOUR, 21",
        "GATEHOUSE_LIMIT_OPERATOR_INVITATIONS_PER_HOUR, 101",
        "GATEHOUSE_LIMIT_KEY_FAILURES, 21",
        "GATEHOUSE_LIMIT_UNKNOWN_TOKENS, 31"
    })
    void no_setting_loosens_a_limit_in_production(String setting, String value) {
        Settings settings = Settings.of(Map.of(setting, value));

        new LimitsConfig(settings);

        assertThat(settings.problems()).containsOnlyKeys(setting);
    }

    @Test
    void a_local_run_may_count_wider_by_client_address_and_not_by_account() {
        Settings settings = Settings.of(Map.of(
                "GATEHOUSE_PROFILE", "local",
                "GATEHOUSE_LIMIT_CLIENT_FAILURES", "100000",
                "GATEHOUSE_LIMIT_PASSWORD_FAILURES", "11"));

        LimitsConfig limits = new LimitsConfig(settings);

        assertThat(limits.clientFailures().most()).isEqualTo(100_000);
        assertThat(settings.problems()).containsOnlyKeys("GATEHOUSE_LIMIT_PASSWORD_FAILURES");
    }

    @Test
    void tells_operators_of_every_limit_with_its_value() {
        LimitsConfig limits = new LimitsConfig(Settings.of(Map.of("GATEHOUSE_LIMIT_MAILS_PER_HOUR", "3")));

        assertThat(limits.inForce())
                .contains(
                        new LimitInForce("mails", 3, Duration.ofHours(1)),
                        new LimitInForce("password", 10, Duration.ofMinutes(15)),
                        new LimitInForce("password-stop", 100, Duration.ZERO),
                        new LimitInForce("code", 5, Duration.ofMinutes(15)),
                        new LimitInForce("code-stop", 100, Duration.ZERO))
                .extracting(LimitInForce::name)
                .hasSize(18)
                .doesNotHaveDuplicates();
    }
}
