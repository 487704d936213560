package io.gatehouse.web.profile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser and its system, as far as a User-Agent header tells; for people to know their devices by. */
public final class DeviceName {

    /** The first that is found counts: browsers claim to be others, and rarely the other way round. */
    private static final List<Hint> BROWSERS = List.of(
            new Hint("Edg", "Edge"),
            new Hint("OPR/", "Opera"),
            new Hint("SamsungBrowser/", "Samsung Internet"),
            new Hint("FxiOS/", "Firefox"),
            new Hint("Firefox/", "Firefox"),
            new Hint("CriOS/", "Chrome"),
            new Hint("Chrome/", "Chrome"),
            new Hint("Safari/", "Safari"));

    private static final List<Hint> SYSTEMS = List.of(
            new Hint("Android", "Android"),
            new Hint("iPhone", "iPhone"),
            new Hint("iPad", "iPad"),
            new Hint("Windows", "Windows"),
            new Hint("CrOS", "ChromeOS"),
            new Hint("Mac OS X", "macOS"),
            new Hint("Linux", "Linux"));

    /** What programs call themselves, such as {@code curl/8.5}. */
    private static final Pattern PRODUCT = Pattern.compile("[A-Za-z][A-Za-z0-9 ._-]{0,39}(?:/[0-9][0-9.]{0,9})?");

    private record Hint(String token, String name) {}

    private DeviceName() {}

    /** Empty if the header says nothing that can be shown. */
    public static Optional<String> of(String userAgent) {
        Optional<String> browser = first(BROWSERS, userAgent);
        Optional<String> system = first(SYSTEMS, userAgent);
        if (browser.isPresent()) {
            return Optional.of(browser.get() + system.map(on -> " · " + on).orElse(""));
        }
        Matcher product = PRODUCT.matcher(userAgent);
        return product.lookingAt() ? Optional.of(product.group()) : Optional.empty();
    }

    private static Optional<String> first(List<Hint> hints, String userAgent) {
        return hints.stream()
                .filter(hint -> userAgent.contains(hint.token()))
                .map(Hint::name)
                .findFirst();
    }
}
