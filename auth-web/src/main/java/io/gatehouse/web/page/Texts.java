package io.gatehouse.web.page;

import io.gatehouse.api.ProblemCode;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * The words on pages, in one language. A further language is one more {@code texts_xx.properties} beside the others and
 * one more entry in {@link #LANGUAGES}.
 */
public final class Texts {

    /** The first is spoken to those who ask for none of them. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    static final String BUNDLE = "io.gatehouse.web.page.texts";

    private final Locale language;
    private final ResourceBundle words;

    private Texts(Locale language) {
        this.language = language;
        words = ResourceBundle.getBundle(
                BUNDLE,
                language,
                Texts.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** In the first of the wanted languages that is spoken here (RFC 9110, section 12.5.4). */
    public static Texts in(List<Locale> wanted) {
        return new Texts(wanted.stream()
                .map(each -> Locale.forLanguageTag(each.getLanguage()))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse(LANGUAGES.get(0)));
    }

    /** As {@code lang} in HTML (BCP 47). */
    public String language() {
        return language.toLanguageTag();
    }

    /** Plain text, not HTML: the template escapes it. */
    public String of(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), language).format(arguments);
    }

    /** A time for people; scripts put it into the reader's own zone. */
    public String of(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC)
                        .format(time)
                + " UTC";
    }

    public String of(ProblemCode problem) {
        return of("problem." + problem.code());
    }
}
