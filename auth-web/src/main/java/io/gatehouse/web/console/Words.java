package io.gatehouse.web.console;

import io.gatehouse.api.Factor;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEvent;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.web.page.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
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

    String shared(String key, Object argument) {
        return texts.of(key, argument);
    }

    /** A kind of event; one that a newer node wrote has no words here yet. */
    public String kind(String code) {
        return named("kind.", code);
    }

    /** What is wrong with the chain; a newer release may have found what this one has no words for. */
    String chainBreak(String code) {
        return named("audit.verify.break.", code);
    }

    private String named(String prefix, String code) {
        try {
            return of(prefix + code);
        } catch (MissingResourceException unknown) {
            return code;
        }
    }

    /** What became of it: a refusal keeps its code, which is what logs, answers and filters call it. */
    public String outcome(String code) {
        return code.equals(SecurityEvent.SUCCESS) ? of("outcome.success") : code;
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

    /** In the largest unit that it is a whole number of. */
    String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return of("duration.days", seconds / 86_400);
        }
        if (seconds % 3_600 == 0) {
            return of("duration.hours", seconds / 3_600);
        }
        return seconds % 60 == 0 ? of("duration.minutes", seconds / 60) : of("duration.seconds", seconds);
    }

    public String problem(ProblemCode code) {
        return texts.of(code);
    }

    /** The same, with the permission that is missing if it is one. */
    String problem(ProblemException refused) {
        return refused instanceof PermissionMissing missing
                ? texts.of("problem.permission_missing", missing.permission())
                : texts.of(refused.code());
    }

    public String getLanguage() {
        return language();
    }

    private String language() {
        return texts.language();
    }
}
