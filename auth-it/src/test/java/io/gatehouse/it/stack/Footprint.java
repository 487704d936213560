package io.gatehouse.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds after its garbage was collected.
 *
 * @param deployments sets of the libraries of an EAR: one is deployed, others were and stay in memory
 * @param metaspace in bytes
 */
public record Footprint(long deployments, long classes, long metaspace, long threads) {

    private static final Pattern LIBRARIES = Pattern.compile(
            "^0x\\p{XDigit}+ +0x\\p{XDigit}+ +0x\\p{XDigit}+ +(\\d+) .*EarLibClassLoader$", Pattern.MULTILINE);

    private static final Pattern TOTAL = Pattern.compile("^Total = \\d+ +(\\d+) +\\d+ +(\\d+)", Pattern.MULTILINE);

    private static final Pattern THREADS = Pattern.compile("^java\\.threads\\.live=(\\d+)", Pattern.MULTILINE);

    /** The server looks at an EAR with class loaders of their own, which see few of its classes. */
    private static final long FEW = 1_000;

    /** Collects twice: what the first collection finds may only then let go of a class loader. */
    static Footprint of(long pid) {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        String loaders = jcmd(pid, "VM.classloader_stats");
        Matcher total = found(TOTAL, loaders);
        return new Footprint(
                LIBRARIES
                        .matcher(loaders)
                        .results()
                        .filter(each -> Long.parseLong(each.group(1)) > FEW)
                        .count(),
                Long.parseLong(total.group(1)),
                Long.parseLong(total.group(2)),
                Long.parseLong(found(THREADS, jcmd(pid, "PerfCounter.print")).group(1)));
    }

    private static Matcher found(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return matcher;
    }

    private static String jcmd(long pid, String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
