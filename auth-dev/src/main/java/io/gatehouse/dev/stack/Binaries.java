package io.gatehouse.dev.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the servers from the class path, once per user and version, into the user's cache folder. */
final class Binaries {

    private static final Set<PosixFilePermission> EXECUTABLE = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_EXECUTE);

    private static final int EXECUTE_BITS = 0b001_001_001;

    private interface Unpacking {
        void into(Path folder, InputStream from) throws IOException;
    }

    private Binaries() {}

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static synchronized Path postgres() {
        return unpacked(Platform.here().postgres(), Binaries::untar);
    }

    /** A redis-server that runs on this machine. */
    static synchronized Path redisServer() {
        List<String> names = Platform.here().redis();
        return names.stream()
                .map(name -> unpacked(name, (folder, from) -> copy(folder.resolve("redis-server"), from))
                        .resolve("redis-server"))
                .filter(Binaries::runs)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The embedded Redis does not run on this machine (it may"
                        + " lack OpenSSL 3). Set REDIS_URL to use a Redis of your own."));
    }

    private static Path unpacked(String resource, Unpacking unpacking) {
        URL url = Optional.ofNullable(Binaries.class.getResource("/" + resource))
                .orElseThrow(() -> new IllegalStateException(resource + " is not on the class path"));
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            Path cache = cache();
            Path target = cache.resolve(resource + "-" + connection.getContentLengthLong());
            if (Files.isDirectory(target)) {
                connection.getInputStream().close();
                return target;
            }
            Path fresh = Files.createTempDirectory(cache, "unpacking");
            Files.setPosixFilePermissions(fresh, EXECUTABLE);
            try (InputStream from = connection.getInputStream()) {
                unpacking.into(fresh, from);
            }
            return moved(fresh, target);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + resource, e);
        }
    }

    private static Path cache() throws IOException {
        String cacheHome = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> path.startsWith("/"))
                .orElseGet(() -> System.getProperty("user.home") + "/.cache");
        return Files.createDirectories(Path.of(cacheHome, "gatehouse"));
    }

    private static Path moved(Path fresh, Path target) throws IOException {
        try {
            return Files.move(fresh, target);
        } catch (FileSystemException anotherProcessWasFaster) {
            if (!Files.isDirectory(target)) {
                throw anotherProcessWasFaster;
            }
            deleteTree(fresh);
            return target;
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void untar(Path folder, InputStream from) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(from))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("Entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.copy(folder.resolve(entry.getLinkName()).normalize(), path);
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & EXECUTE_BITS) != 0) {
                        Files.setPosixFilePermissions(path, EXECUTABLE);
                    }
                }
            }
        }
    }

    private static void copy(Path path, InputStream from) throws IOException {
        Files.copy(from, path);
        Files.setPosixFilePermissions(path, EXECUTABLE);
    }

    private static boolean runs(Path program) {
        try {
            return new ProcessBuilder(program.toString(), "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
