package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

    private static final String KEY = "Zk3v9Qw8Lr2Xc7Vb1Nm6As5Df4Gh0JkP";
    private static final String OLD = "Pq0w9Er8Ty7Ui6Op5As4Df3Gh2Jk1LzX";

    @Test
    void ADM_002_only_the_whole_key_matches() {
        MasterKeys keys = with(Map.of(MasterKeys.SETTING, KEY));

        assertThat(keys.matches(Secret.of(KEY))).isTrue();
        assertThat(keys.matches(Secret.of(KEY.substring(0, 31)))).isFalse();
        assertThat(keys.matches(Secret.of(KEY + "x"))).isFalse();
        assertThat(keys.matches(Secret.of(KEY.toLowerCase()))).isFalse();
        assertThat(keys.matches(Secret.of(""))).isFalse();
    }

    @Test
    void ADM_004_without_a_key_nothing_opens() {
        MasterKeys keys = with(Map.of());

        assertThat(keys.none()).isTrue();
        assertThat(keys.matches(Secret.of(""))).isFalse();
    }

    @ParameterizedTest(name = "ADM-005 {0}")
    @ValueSource(strings = {"changeit", "0123456789012345678901234567890", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void a_weak_key_opens_nothing(String weak) {
        MasterKeys keys = with(Map.of(MasterKeys.SETTING, weak));

        assertThat(keys.none()).isTrue();
        assertThat(keys.matches(Secret.of(weak))).isFalse();
    }

    @Test
    void ADM_007_the_previous_key_works_while_it_is_set_and_not_after() {
        MasterKeys rotating = with(Map.of(MasterKeys.SETTING, KEY, MasterKeys.PREVIOUS, OLD));
        MasterKeys rotated = with(Map.of(MasterKeys.SETTING, KEY));

        assertThat(rotating.matches(Secret.of(OLD))).isTrue();
        assertThat(rotating.matches(Secret.of(KEY))).isTrue();
        assertThat(rotated.matches(Secret.of(OLD))).isFalse();
    }

    private static MasterKeys with(Map<String, String> settings) {
        return new MasterKeys(Settings.of(settings));
    }
}
