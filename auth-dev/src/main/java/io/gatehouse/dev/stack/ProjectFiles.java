package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the project's own files are.
 *
 * @param root the folder with the Maven wrapper
 */
public record ProjectFiles(Path root) {

    /** The project that the system property {@code gatehouse.root} names, or else the working directory is in. */
    public static ProjectFiles find() {
        Path start = Path.of(Optional.ofNullable(System.getProperty("gatehouse.root"))
                        .orElse(""))
                .toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw")) && Files.isDirectory(folder.resolve("auth-dev"))) {
                return new ProjectFiles(folder);
            }
        }
        throw new IllegalStateException(start + " is not inside of the project");
    }

    /** Payara Micro, as the build copied it. */
    public Path payaraMicro() {
        return root.resolve("auth-dev/target/payara/payara-micro.jar");
    }

    /** The folder with the class path of the local OpenID provider. */
    Path openIdProvider() {
        Path folder = root.resolve("auth-dev-openid/target/lib");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("No local OpenID provider in " + folder + ": build it first");
        }
        return folder;
    }

    /** Where people choose there who they are. */
    Path openIdLoginPage() {
        return root.resolve("auth-dev-openid/src/main/openid/login.html");
    }

    /** The folder with the command files that set the servers up. */
    public Path payaraCommands() {
        return root.resolve("auth-web/src/main/payara");
    }

    public Path war() {
        return built("auth-web", ".war");
    }

    public Path ear() {
        return built("auth-ear", ".ear");
    }

    /** Gatehouse and the sample application. */
    public Path sampleEar() {
        return built("auth-sample-ear", ".ear");
    }

    private Path built(String module, String ending) {
        Path target = root.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow(
                            () -> new IllegalStateException("No " + ending + " in " + target + ": build it first"));
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is built in " + target, e);
        }
    }
}
