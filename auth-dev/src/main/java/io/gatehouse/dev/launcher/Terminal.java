package io.gatehouse.dev.launcher;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Tells a person what goes on.
 *
 * @param out where to
 * @param interactive whether a person looks at it now, as opposed to a file that is read later
 * @param colours whether it may use them
 */
record Terminal(PrintStream out, boolean interactive, boolean colours) {

    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String BOLD = "1";
    private static final long DOT_MILLIS = 1_500;

    /** The shell script knows whether it runs on a terminal; Java does not know it reliably. */
    static Terminal ofThisProcess() {
        return of(System.out, Boolean.getBoolean("gatehouse.terminal"), System.getenv());
    }

    static Terminal of(PrintStream out, boolean interactive, Map<String, String> environment) {
        boolean plain = environment.containsKey("NO_COLOR") || "dumb".equals(environment.get("TERM"));
        return new Terminal(out, interactive, interactive && !plain);
    }

    void line(String text) {
        out.println(text);
    }

    /** Says what is being done, shows that it goes on, and says how long it took. */
    <T> T step(String what, Callable<T> work) throws Exception {
        out.print("  " + what + " ");
        if (!interactive) {
            out.println("...");
        }
        out.flush();
        long start = System.nanoTime();
        Thread dots = new Thread(this::dots, "progress");
        dots.setDaemon(true);
        if (interactive) {
            dots.start();
        }
        try {
            T result = work.call();
            end(dots, green("ready") + " in " + seconds(start));
            return result;
        } catch (Exception e) {
            end(dots, red("failed") + " after " + seconds(start));
            throw e;
        }
    }

    String green(String text) {
        return coloured(GREEN, text);
    }

    String red(String text) {
        return coloured(RED, text);
    }

    String bold(String text) {
        return coloured(BOLD, text);
    }

    private void end(Thread dots, String how) throws InterruptedException {
        dots.interrupt();
        dots.join();
        out.println(interactive ? " " + how : "    " + how);
    }

    private void dots() {
        try {
            while (true) {
                Thread.sleep(DOT_MILLIS);
                out.print(".");
                out.flush();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static String seconds(long startNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - startNanos) / 1e9);
    }

    private String coloured(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
