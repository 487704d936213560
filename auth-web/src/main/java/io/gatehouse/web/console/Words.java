package io.gatehouse.web.console;

import io.gatehouse.api.Factor;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.web.page.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the pages of the console say, in the reader's language. */
@Named("t")
@RequestScoped
public class Words {

    private Texts texts;

    Words() {}

    @Inject
    Words(HttpServletRequest request) {
        texts = Texts.in(Collections.list(request.getLocales()));
    }

    /** The words under {@code console.} and the key. */
    public String of(String key) {
        return texts.of("console." + key);
    }

    public String of(String key, Object argument) {
        return texts.of("console." + key, argument);
    }

    public String of(String key, Object first, Object second) {
        return texts.of("console." + key, first, second);
    }

    /** Words that other pages have too. */
    public String shared(String key) {
        return texts.of(key);
    }

    /** Kinds of proof, each once. */
    String factors(List<Factor> factors) {
        return factors.stream()
                .map(factor -> texts.of("factor." + factor.kind()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    public String time(Instant at) {
        return texts.of(at);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.forLanguageTag(language()))
                .format(number);
    }

    public String problem(ProblemCode code) {
        return texts.of(code);
    }

    public String getLanguage() {
        return language();
    }

    private String language() {
        return texts.language();
    }
}
