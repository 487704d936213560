package io.gatehouse.web.prove;

import io.gatehouse.api.FactorKind;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.oidc.NeededProof;
import io.gatehouse.problem.FreshFactorNeeded;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is to be proven, and for which page, as the guard has put it into an address. Anybody can write such an address:
 * what makes no sense is left out, and the page asks again in any case.
 *
 * @param returnPath where it goes on afterwards
 * @param maxAge in seconds, as text
 * @param acrValues with blanks between
 * @param factors kinds that count, with blanks between; any if blank
 */
public record Wanted(String returnPath, String maxAge, String acrValues, String factors) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final Pattern ACR_VALUES = Pattern.compile("[\\x21-\\x7e]{1,255}(?: [\\x21-\\x7e]{1,255}){0,9}");
    private static final String FIVE_MINUTES = "300";
    private static final String BLANK = " ";

    static Wanted of(String returnPath, String maxAge, String acrValues, String factors) {
        List<String> kinds =
                Arrays.stream(FactorKind.values()).map(FactorKind::name).toList();
        return new Wanted(
                ReturnPath.orProfile(returnPath).toString(),
                SECONDS.matcher(maxAge).matches() ? maxAge : FIVE_MINUTES,
                ACR_VALUES.matcher(acrValues).matches() ? acrValues : "",
                Arrays.stream(factors.split(BLANK)).filter(kinds::contains).collect(Collectors.joining(BLANK)));
    }

    NeededProof needed() {
        return new NeededProof(Duration.ofSeconds(Long.parseLong(maxAge)), words(acrValues));
    }

    /** Whether a proof of this kind can be enough. */
    boolean takes(FactorKind kind) {
        return factors.isEmpty() || words(factors).contains(kind.name());
    }

    boolean asksForClass() {
        return !acrValues.isEmpty();
    }

    /** The address of the page that asks for this, with what the person would rather show. */
    public String address(FactorKind by) {
        return "/auth/prove?max_age=" + maxAge
                + "&acr_values=" + encoded(acrValues)
                + "&factors=" + encoded(factors)
                + "&by=" + by
                + "&return=" + encoded(returnPath);
    }

    /** The address of the page that asks for what is needed, and goes on to a page of ours. */
    public static String addressFor(FreshFactorNeeded needed, String page) {
        String kinds = needed.factors().stream().map(FactorKind::name).collect(Collectors.joining(BLANK));
        return "/auth/prove?max_age=" + needed.maxAge().toSeconds()
                + "&factors=" + encoded(kinds)
                + "&return=" + encoded(page);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(BLANK));
    }
}
