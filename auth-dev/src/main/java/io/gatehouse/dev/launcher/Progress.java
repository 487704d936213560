package io.gatehouse.dev.launcher;

import java.util.Locale;

/** One line that is written over, on standard error; nothing where no person looks. */
final class Progress {

    private static final long EVERY_NANOS = 200_000_000;

    private final boolean shown = Terminal.ofThisProcess().interactive();
    private final String what;
    private final long begun = System.nanoTime();
    private long lastShown = begun;

    Progress(String what) {
        this.what = what;
    }

    void at(long done, long until) {
        show(done, String.format(Locale.ROOT, " of %,d (%d %%)", until, until == 0 ? 100 : 100 * done / until));
    }

    void at(long done) {
        show(done, "");
    }

    void end() {
        if (shown) {
            System.err.print("\r\u001b[K");
        }
    }

    private void show(long done, String of) {
        long now = System.nanoTime();
        if (shown && now - lastShown > EVERY_NANOS) {
            lastShown = now;
            double rate = done / Math.max(1e-9, (now - begun) / 1e9);
            System.err.printf(Locale.ROOT, "\r\u001b[K  %,d%s %s, %,.0f per second", done, of, what, rate);
        }
    }
}
