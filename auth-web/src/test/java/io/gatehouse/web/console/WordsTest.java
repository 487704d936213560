package io.gatehouse.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.BuiltIn;
import io.gatehouse.api.EndReason;
import io.gatehouse.config.Settings;
import io.gatehouse.node.Check;
import io.gatehouse.persistence.audit.ChainBreak;
import io.gatehouse.session.SeenSession;
import io.gatehouse.throttle.LimitInForce;
import io.gatehouse.throttle.LimitsConfig;
import io.gatehouse.web.page.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void all_that_has_a_name_in_the_code_has_words_for_people(String language) {
        Texts texts = Texts.in(List.of(Locale.forLanguageTag(language)));

        assertThat(names())
                .allSatisfy(
                        name -> assertThat(texts.of("console." + name, 1, 2)).isNotBlank());
    }

    private static Stream<String> names() {
        return Stream.of(
                        BuiltIn.PERMISSIONS.stream().map(each -> "permission." + each.replace(':', '.')),
                        new LimitsConfig(Settings.of(Map.of()))
                                .inForce().stream().map(LimitInForce::name).map(each -> "limit." + each),
                        Arrays.stream(EndReason.values()).map(each -> "reason." + each),
                        Arrays.stream(SeenSession.State.values()).map(each -> "session." + each),
                        Arrays.stream(Check.Outcome.values()).map(each -> "check.outcome." + each),
                        Arrays.stream(ChainBreak.values()).map(each -> "audit.verify.break." + each),
                        Stream.of("user", "auditor", "admin").map(each -> "role.built_in." + each))
                .flatMap(each -> each);
    }
}
