package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.dev.stack.ProjectFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets come from the environment: none is in what is shipped, or ever was in the repository. */
class SecretsIT {

    private static final Pattern SECRET = Pattern.compile(String.join(
            "|",
            "-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s+[A-Za-z0-9+/]{16}",
            "\\bsecret-(?:live|test)-[A-Za-z0-9_-]{20,}={0,2}",
            "\\bAKIA[0-9A-Z]{16}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{36}\\b",
            "\\bxox[abprs]-[A-Za-z0-9-]{10,}",
            "\\beyJ[A-Za-z0-9_-]{16,}\\.eyJ[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}",
            "://[^/\\s:@{}$\\[]+:[^/\\s:@{}$*]{8,}@"));

    private static final Pattern KEY_FILE = Pattern.compile("(?i)(?:.*/)?(?:\\.env|.*\\.(?:p12|pfx|jks|key|pem))");
    private static final Pattern OURS = Pattern.compile(".*/auth-[a-z]+-[^/]*\\.jar");

    private static final ProjectFiles FILES = ProjectFiles.find();

    static Stream<Path> shipped() {
        return Stream.of(FILES.war(), FILES.ear(), FILES.sampleEar());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void CFG_006_no_archive_holds_a_secret(Path archive) throws IOException {
        List<String> found = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(archive)) {
            search(archive.getFileName().toString(), bytes, found);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void CFG_006_the_image_is_given_no_secret() throws IOException {
        String dockerfile = Files.readString(FILES.root().resolve("docker/Dockerfile"));

        assertThat(dockerfile).doesNotContainPattern("(?i)(?:ENV|ARG)[^\\n]*(?:SECRET|PASSWORD|MASTER_KEY|TOKEN)");
        assertThat(Files.readAllLines(FILES.root().resolve("docker/Dockerfile.dockerignore")))
                .contains(".env", ".git");
    }

    @Test
    void CFG_006_the_history_holds_no_secret() throws IOException, InterruptedException {
        assumeThat(FILES.root().resolve(".git")).exists();
        Process git = new ProcessBuilder("git", "log", "--all", "-p", "--no-color", "--no-ext-diff")
                .directory(FILES.root().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> found = secretsIn(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8));

        assertThat(git.waitFor()).isZero();
        assertThat(found).isEmpty();
    }

    /** Libraries of others are their makers' business. */
    private static void search(String name, InputStream archive, List<String> found) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String path = name + "!/" + entry.getName();
            if (KEY_FILE.matcher(entry.getName()).matches()) {
                found.add(path);
            }
            if (path.endsWith(".war") || OURS.matcher(path).matches()) {
                search(path, new ByteArrayInputStream(zip.readAllBytes()), found);
            } else if (!path.endsWith(".jar")) {
                secretsIn(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .forEach(secret -> found.add(path + ": " + secret));
            }
        }
    }

    private static List<String> secretsIn(String text) {
        List<String> found = new ArrayList<>();
        for (Matcher match = SECRET.matcher(text); match.find(); ) {
            found.add(match.group());
        }
        return found;
    }
}
