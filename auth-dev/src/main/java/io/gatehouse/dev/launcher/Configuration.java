package io.gatehouse.dev.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings that the user gave: in the environment, which wins, or in {@code .env}. */
final class Configuration {

    /** No setting of ours: what a debugger needs, see CONTRIBUTING.md. */
    private static final String FOR_THE_SERVERS_JVM = "JAVA_TOOL_OPTIONS";

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern EXPLAINED = Pattern.compile("#?\\s?([A-Z][A-Z0-9_]+)=.*");

    private static final String OF_PROVIDER = "GATEHOUSE_OPENID_";

    private final Map<String, String> file;
    private final Map<String, String> environment;

    private Configuration(Map<String, String> file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    static Configuration read(Path envFile, Map<String, String> environment) {
        Map<String, String> file = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(envFile)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(text);
            if (!matcher.matches()) {
                throw new Refusal("Line " + number + " of " + envFile.getFileName()
                        + " is not NAME=value. Correct it, or put # in front of it.");
            }
            file.put(matcher.group(1), unquoted(matcher.group(2).strip()));
        }
        return new Configuration(file, environment);
    }

    /** Blank counts as not set. */
    Optional<String> get(String name) {
        return Optional.ofNullable(environment.getOrDefault(name, file.get(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    String get(String name, String defaultValue) {
        return get(name).orElse(defaultValue);
    }

    /** What {@code .env} says and the environment does not. */
    Map<String, String> fromFile() {
        return file.entrySet().stream()
                .filter(entry -> !environment.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Real Stytch needs both of its credentials; one alone is a mistake. */
    boolean usesStytch() {
        boolean project = get("STYTCH_PROJECT_ID").isPresent();
        boolean secret = get("STYTCH_SECRET").isPresent();
        if (project != secret) {
            throw new Refusal((project ? "STYTCH_SECRET" : "STYTCH_PROJECT_ID") + " is missing: set it beside "
                    + (project ? "STYTCH_PROJECT_ID" : "STYTCH_SECRET") + " to use Stytch, or remove both to use the"
                    + " emulator.");
        }
        return project;
    }

    boolean usesOwnDatabase() {
        return get("DB_HOST").isPresent();
    }

    boolean usesOwnRedis() {
        return get("REDIS_URL").isPresent();
    }

    /** Whoever names a provider wants that one, and not a page where anybody may be anybody. */
    boolean usesOwnOpenId() {
        return get("GATEHOUSE_OPENID_PROVIDERS").isPresent()
                || get("ZITADEL_DOMAIN").isPresent();
    }

    /** Names in {@code .env} that the example does not explain: misspelt, most likely. */
    Set<String> unknown(Path example) {
        Set<String> known = lines(example).stream()
                .map(EXPLAINED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(file.keySet());
        unknown.removeAll(known);
        unknown.removeIf(name -> explainedOfProvider(name, known) || name.equals(FOR_THE_SERVERS_JVM));
        return unknown;
    }

    /** The settings of a provider are explained once, for one that is called NAME. */
    private static boolean explainedOfProvider(String name, Set<String> known) {
        return name.startsWith(OF_PROVIDER)
                && known.stream()
                        .filter(each -> each.startsWith(OF_PROVIDER + "NAME_"))
                        .map(each -> each.substring(OF_PROVIDER.length() + "NAME".length()))
                        .anyMatch(name::endsWith);
    }

    /** Without the values, which hold secrets. */
    @Override
    public String toString() {
        return "Configuration" + file.keySet();
    }

    private static String unquoted(String value) {
        if (value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0)) {
            return value.substring(1, value.length() - 1);
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
