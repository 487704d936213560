package io.gatehouse.config;

import io.gatehouse.api.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads settings from MicroProfile Config. A setting that is missing or wrong is noted as a problem and its default
 * used, so that one look at {@link #problems()} shows them all. Problems name the setting and never repeat its value.
 */
@ApplicationScoped
public class Settings {

    /** What is called so is a secret, however it is read; at many receivers of webhooks the address is the secret. */
    private static final Pattern SECRET = Pattern.compile("(SECRET|PASSWORD|KEY|TOKEN|WEBHOOK_URL)(_PREVIOUS)?$");

    private static final String PREFIX = "GATEHOUSE_";

    /** What starts a server reads these. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of(
            "GATEHOUSE_ADDRESS",
            "GATEHOUSE_ADMIN_PORT",
            "GATEHOUSE_MANAGEMENT_ADDRESS",
            "GATEHOUSE_MANAGEMENT_PORT",
            "GATEHOUSE_PORT",
            "GATEHOUSE_WAR");

    /** Set for each container where a Service is called gatehouse. */
    private static final Pattern OF_KUBERNETES = Pattern.compile("^GATEHOUSE_(SERVICE|PORT)_");

    private static final Pattern WHO_SIGNS_IN = Pattern.compile("//[^/@]*@");

    private final Function<String, Optional<String>> source;
    private final Function<String, Optional<String>> nameOfSource;
    private final Supplier<Iterable<String>> names;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Map<String, String> given = new TreeMap<>();
    private final Map<String, Boolean> asked = new ConcurrentSkipListMap<>();
    private final Map<String, String> defaults = new ConcurrentHashMap<>();

    @Inject
    public Settings() {
        this(ConfigProvider.getConfig());
    }

    private Settings(Config config) {
        this(
                name -> config.getOptionalValue(name, String.class),
                name -> Optional.ofNullable(config.getConfigValue(name).getSourceName()),
                config::getPropertyNames);
    }

    private Settings(
            Function<String, Optional<String>> source,
            Function<String, Optional<String>> nameOfSource,
            Supplier<Iterable<String>> names) {
        this.source = source;
        this.nameOfSource = nameOfSource;
        this.names = names;
    }

    /** Settings from a map, as tests and tools have them. */
    public static Settings of(Map<String, String> values) {
        return new Settings(name -> Optional.ofNullable(values.get(name)), name -> Optional.of("map"), values::keySet);
    }

    /** What is wrong: the setting's name, and a sentence that says what to do. In the order in which it was found. */
    public synchronized Map<String, String> problems() {
        return Map.copyOf(problems).isEmpty() ? Map.of() : new LinkedHashMap<>(problems);
    }

    /**
     * What was read and is not left to its default: numbers, flags and choices with their values, of texts and secrets
     * only that they are set.
     */
    public synchronized Map<String, String> given() {
        return new TreeMap<>(given);
    }

    /** All that have been asked for, by name. */
    public List<Setting> inForce() {
        return asked.entrySet().stream()
                .map(each -> inForce(each.getKey(), each.getValue()))
                .toList();
    }

    /** Names that are set, begin as ours do, and that nobody has asked for: misspelt, or without effect. */
    public SortedSet<String> unasked() {
        SortedSet<String> unasked = new TreeSet<>();
        for (String name : names.get()) {
            if (name.startsWith(PREFIX)
                    && !OF_KUBERNETES.matcher(name).find()
                    && !asked.containsKey(name)
                    && !OF_THE_LAUNCHER.contains(name)
                    && source.apply(name).filter(value -> !value.isBlank()).isPresent()) {
                unasked.add(name);
            }
        }
        return unasked;
    }

    private Setting inForce(String name, boolean secret) {
        Optional<String> value = text(name, secret);
        return new Setting(
                name,
                value.or(() -> Optional.ofNullable(defaults.get(name)))
                        .filter(text -> !secret)
                        .map(text -> WHO_SIGNS_IN.matcher(text).replaceAll("//***@")),
                secret,
                value.flatMap(text -> nameOfSource.apply(name)));
    }

    /** Notes a problem that the typed readers here cannot see, such as two settings that contradict each other. */
    public synchronized void problem(String name, String whatToDo) {
        problems.putIfAbsent(name, whatToDo);
    }

    /** Blank counts as not set. */
    public Optional<String> text(String name) {
        return text(name, SECRET.matcher(name).find());
    }

    private Optional<String> text(String name, boolean secret) {
        asked.merge(name, secret, Boolean::logicalOr);
        Optional<String> text = source.apply(name).map(String::strip).filter(value -> !value.isEmpty());
        text.ifPresent(set -> note(name, "set", false));
        return text;
    }

    public String text(String name, String defaultValue) {
        byDefault(name, defaultValue);
        return text(name).orElse(defaultValue);
    }

    /** A secret that must be there. */
    public Secret requiredSecret(String name, String whatToDo) {
        return secret(name).orElseGet(() -> {
            problem(name, whatToDo);
            return Secret.of("");
        });
    }

    public Optional<Secret> secret(String name) {
        return text(name, true).map(Secret::of);
    }

    public int number(String name, int defaultValue, int least, int most) {
        byDefault(name, Integer.toString(defaultValue));
        return text(name)
                .flatMap(value -> {
                    try {
                        int number = Integer.parseInt(value);
                        if (number >= least && number <= most) {
                            note(name, value, true);
                            return Optional.of(number);
                        }
                    } catch (NumberFormatException notANumber) {
                        // reported below, like a number out of bounds
                    }
                    problem(name, "must be a whole number from " + least + " to " + most);
                    return Optional.<Integer>empty();
                })
                .orElse(defaultValue);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void byDefault(String name, String value) {
        if (!value.isEmpty()) {
            defaults.put(name, value);
        }
    }

    private synchronized void note(String name, String value, boolean harmless) {
        if (harmless) {
            given.put(name, value);
        } else {
            given.putIfAbsent(name, value);
        }
    }

    public Duration minutes(String name, int defaultValue, int least, int most) {
        return Duration.ofMinutes(number(name, defaultValue, least, most));
    }

    public Duration seconds(String name, int defaultValue, int least, int most) {
        return Duration.ofSeconds(number(name, defaultValue, least, most));
    }

    public Duration millis(String name, int defaultValue, int least, int most) {
        return Duration.ofMillis(number(name, defaultValue, least, most));
    }

    public boolean flag(String name, boolean defaultValue) {
        byDefault(name, Boolean.toString(defaultValue));
        return text(name)
                .flatMap(value -> switch (value) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> {
                        problem(name, "must be true or false");
                        yield Optional.<Boolean>empty();
                    }
                })
                .map(flag -> {
                    note(name, flag.toString(), true);
                    return flag;
                })
                .orElse(defaultValue);
    }

    public <E extends Enum<E>> E oneOf(String name, E defaultValue) {
        byDefault(name, word(defaultValue));
        List<E> all = List.of(defaultValue.getDeclaringClass().getEnumConstants());
        return text(name)
                .flatMap(value -> {
                    Optional<E> found = all.stream()
                            .filter(e -> e.name().equalsIgnoreCase(value.replace('-', '_')))
                            .findFirst();
                    if (found.isEmpty()) {
                        problem(
                                name,
                                "must be one of "
                                        + all.stream().map(Settings::word).collect(Collectors.joining(", ")));
                    }
                    found.ifPresent(e -> note(name, e.name().toLowerCase(Locale.ROOT), true));
                    return found;
                })
                .orElse(defaultValue);
    }

    /** An absolute URL with one of the given schemes. */
    public Optional<URI> url(String name, String... schemes) {
        return text(name).flatMap(value -> {
            try {
                URI url = new URI(value);
                if (url.isAbsolute() && Arrays.asList(schemes).contains(url.getScheme()) && url.getHost() != null) {
                    return Optional.of(url);
                }
            } catch (URISyntaxException notAUrl) {
                // reported below, like a URL of another scheme
            }
            problem(name, "must be a full URL that begins with " + String.join(":// or ", schemes) + "://");
            return Optional.empty();
        });
    }

    public URI url(String name, URI defaultValue, String... schemes) {
        byDefault(name, defaultValue.toString());
        return url(name, schemes).orElse(defaultValue);
    }

    /** Items separated by commas, in order, blanks dropped. */
    public Set<String> list(String name, String... defaults) {
        byDefault(name, String.join(",", defaults));
        return text(name)
                .map(value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                .map(items -> (Set<String>) items)
                .orElseGet(() -> new LinkedHashSet<>(List.of(defaults)));
    }
}
