package io.gatehouse.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dev.stack.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the catalogue of bad inputs against the tests that name its rows, and writes the table
 * {@code target/bad-inputs.md}. A row without a test says why.
 */
class BadInputsTest {

    private static final Pattern ID = Pattern.compile("(?<![A-Z])([A-Z]+)[_-](\\d{3})(?!\\d)");

    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest)\\b.*?\\bvoid\\s+(\\w+)\\(", Pattern.DOTALL);

    /** What a run of a test is called, or begins with: the first cell of its data. */
    private static final Pattern DATA = Pattern.compile("\"([A-Z]+-\\d{3}\\b[^\"]*)\"");

    /** What a test writes down of how long it took says nothing of what it tries. */
    private static final Pattern NOTE = Pattern.compile("Timings\\.note\\(\\s*\"[^\"]*\"");

    private static final Map<String, Long> ROWS = Map.ofEntries(
            Map.entry("admin", 10L),
            Map.entry("backchannel-logout", 18L),
            Map.entry("bearer-mpjwt", 16L),
            Map.entry("concurrency", 5L),
            Map.entry("config", 5L),
            Map.entry("cookie", 8L),
            Map.entry("cors", 2L),
            Map.entry("csrf", 8L),
            Map.entry("discovery", 6L),
            Map.entry("emulator", 2L),
            Map.entry("faces", 3L),
            Map.entry("fault", 21L),
            Map.entry("headers", 2L),
            Map.entry("http", 7L),
            Map.entry("id-token", 43L),
            Map.entry("jwks", 4L),
            Map.entry("logging", 3L),
            Map.entry("magic-link", 4L),
            Map.entry("oidc-callback", 28L),
            Map.entry("password-login", 13L),
            Map.entry("path-auth", 8L),
            Map.entry("rate-limit", 7L),
            Map.entry("redirect", 21L),
            Map.entry("refresh", 11L),
            Map.entry("rp-logout", 6L),
            Map.entry("session", 16L),
            Map.entry("token-endpoint", 10L),
            Map.entry("userinfo", 4L));

    private final Path root = ProjectFiles.find().root();

    /**
     * @param without why there is no test yet; empty if there is one
     * @param testedWith where that is less than the row says, or other; empty if it is the same
     */
    private record Row(String id, String area, String input, String expected, String without, String testedWith) {

        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells.length > 5 ? cells[5] : "");
        }
    }

    @Test
    void every_row_has_a_test_or_a_reason_and_never_both() throws IOException {
        Map<String, TreeSet<String>> tests = testsById();
        List<Row> rows = rows();
        writeTable(rows, tests);

        assertThat(rows)
                .allSatisfy(row -> assertThat(tests.containsKey(row.id()))
                        .as("%s: named by a test, while the catalogue says '%s'", row.id(), row.without())
                        .isEqualTo(row.without().isEmpty()));
    }

    @Test
    void no_row_is_missing() throws IOException {
        Map<String, Long> byArea =
                rows().stream().collect(Collectors.groupingBy(Row::area, TreeMap::new, Collectors.counting()));

        assertThat(byArea).isEqualTo(new TreeMap<>(ROWS));
        assertThat(rows().stream().map(Row::id)).doesNotHaveDuplicates();
    }

    private List<Row> rows() throws IOException {
        return Files.readAllLines(root.resolve("auth-it/src/test/resources/bad-inputs.tsv")).stream()
                .skip(1)
                .map(Row::of)
                .toList();
    }

    private Map<String, TreeSet<String>> testsById() throws IOException {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        for (Path source : testSources()) {
            String name = source.getFileName().toString().replace(".java", "");
            Matcher id = ID.matcher(names(Files.readString(source)));
            while (id.find()) {
                found.computeIfAbsent(id.group(1) + "-" + id.group(2), missing -> new TreeSet<>())
                        .add(name);
            }
        }
        return found;
    }

    /** Of tests and of their runs; a comment that mentions a row proves nothing. */
    private static String names(String source) {
        String told = NOTE.matcher(source).replaceAll("");
        return Stream.of(TEST, DATA)
                .flatMap(pattern -> pattern.matcher(told).results())
                .map(found -> found.group(1))
                .collect(Collectors.joining("\n"));
    }

    private List<Path> testSources() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .forEach(tests -> all.addAll(javaFiles(tests)));
        }
        return all;
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeTable(List<Row> rows, Map<String, TreeSet<String>> tests) throws IOException {
        StringBuilder table = new StringBuilder(
                "| row | area | input | expected | tests | tested with |\n|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            String by = row.without().isEmpty()
                    ? String.join(", ", tests.getOrDefault(row.id(), new TreeSet<>()))
                    : "none: " + row.without();
            table.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.id(), row.area(), cell(row.input()), cell(row.expected()), by, cell(row.testedWith())));
        }
        Files.writeString(root.resolve("auth-it/target/bad-inputs.md"), table);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
