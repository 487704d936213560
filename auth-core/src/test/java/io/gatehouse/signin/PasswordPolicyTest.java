package io.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy composition = new PasswordPolicy(Settings.of(Map.of()));
    private final PasswordPolicy length15 = new PasswordPolicy(Settings.of(Map.of(PasswordPolicy.SETTING, "length15")));

    @Test
    void takes_eight_characters_of_four_kinds_by_default() {
        assertThat(composition.chosen(Secret.of("aB3!aB3!")).reveal()).isEqualTo("aB3!aB3!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aB3!aB3", "ab3!ab3!", "AB3!AB3!", "aBc!aBc!", "aB3xaB3x"})
    void refuses_what_is_too_short_or_lacks_a_kind(String password) {
        refuses(composition, password, ProblemCode.WEAK_PASSWORD);
    }

    @Test
    void LOGIN_005_fourteen_characters_are_too_few_where_length_alone_counts() {
        refuses(length15, "fourteen chars", ProblemCode.WEAK_PASSWORD);
        assertThat(length15.chosen(Secret.of("fifteen letters")).reveal()).isEqualTo("fifteen letters");
    }

    @Test
    void LOGIN_007_counts_and_uses_code_points_in_nfc() {
        String nfd = "e\u0301".repeat(7) + "\uD83D\uDE00";
        String nfc = "\u00E9".repeat(7) + "\uD83D\uDE00";

        assertThat(PasswordPolicy.given(Secret.of(nfd)).reveal()).isEqualTo(nfc);
        refuses(length15, nfd, ProblemCode.WEAK_PASSWORD);
        assertThat(length15.chosen(Secret.of(nfd.repeat(2))).reveal()).isEqualTo(nfc.repeat(2));
    }

    @Test
    void takes_256_characters_outside_the_first_plane_and_not_one_more() {
        String emoji = "\uD83D\uDE00";

        assertThat(PasswordPolicy.given(Secret.of(emoji.repeat(256))).reveal()).hasSize(512);
        refuses(composition, emoji.repeat(257), ProblemCode.INVALID_REQUEST);
    }

    @Test
    void LOGIN_004_refuses_a_megabyte_without_looking_further() {
        refuses(composition, "aB3!".repeat(262_144), ProblemCode.INVALID_REQUEST);
    }

    @Test
    void refuses_no_password_and_half_a_character() {
        refuses(composition, "", ProblemCode.INVALID_REQUEST);
        refuses(composition, "aB3!aB3!\uD83D", ProblemCode.INVALID_REQUEST);
    }

    @Test
    void says_what_to_do_about_an_unknown_policy() {
        Settings settings = Settings.of(Map.of(PasswordPolicy.SETTING, "none"));

        new PasswordPolicy(settings);

        assertThat(settings.problems()).containsEntry(PasswordPolicy.SETTING, "must be one of composition, length15");
    }

    private static void refuses(PasswordPolicy policy, String password, ProblemCode code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> policy.chosen(Secret.of(password)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code))
                .satisfies(problem -> assertThat(problem.fields()).hasSize(1))
                .satisfies(
                        problem -> assertThat(problem.fields().get(0).field()).isEqualTo("password"));
    }
}
