package io.gatehouse.throttle;

/**
 * One try at something that can be guessed. It is counted against its client from its beginning, so that parallel tries
 * cannot slip past the limit together; closing it gives it back unless it was {@link #wrong}.
 */
public final class Guess implements AutoCloseable {

    private final Runnable giveBack;
    private final Runnable alarm;
    private boolean counts;

    Guess(Runnable giveBack, Runnable alarm) {
        this.giveBack = giveBack;
        this.alarm = alarm;
    }

    /** It was wrong, and stays counted. */
    public void wrong() {
        counts = true;
        alarm.run();
    }

    @Override
    public void close() {
        if (!counts) {
            giveBack.run();
        }
    }
}
