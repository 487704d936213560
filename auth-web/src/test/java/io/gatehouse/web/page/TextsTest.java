package io.gatehouse.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.SecurityEventKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    static Stream<Locale> languages() {
        return Texts.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_says_everything_with_the_same_arguments(Locale language) throws IOException {
        Properties first = bundle("");
        Properties words = language.equals(Texts.LANGUAGES.get(0)) ? first : bundle("_" + language);

        assertThat(words.stringPropertyNames()).isEqualTo(first.stringPropertyNames());
        for (String key : first.stringPropertyNames()) {
            assertThat(words.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            assertThat(arguments(words.getProperty(key))).as(key).isEqualTo(arguments(first.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_problem_has_words(Locale language) {
        Texts texts = Texts.in(List.of(language));

        for (ProblemCode code : ProblemCode.values()) {
            assertThat(texts.of("problem." + code.code())).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_kind_of_event_has_words(Locale language) {
        Texts texts = Texts.in(List.of(language));

        for (SecurityEventKind kind : SecurityEventKind.values()) {
            assertThat(texts.of("console.kind." + kind)).isNotBlank();
        }
    }

    @Test
    void speaks_the_first_wanted_language_that_it_knows() {
        assertThat(Texts.in(List.of(Locale.FRENCH, Locale.forLanguageTag("de-AT"), Locale.ENGLISH))
                        .language())
                .isEqualTo("de");
        assertThat(Texts.in(List.of(Locale.FRENCH)).language()).isEqualTo("en");
        assertThat(Texts.in(List.of(Locale.forLanguageTag("*"))).language()).isEqualTo("en");
        assertThat(Texts.in(List.of()).language()).isEqualTo("en");
    }

    private static List<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static Properties bundle(String suffix) throws IOException {
        var properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("texts" + suffix + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
