package io.gatehouse.web.console;

import io.gatehouse.store.Searches;

/** How many a list holds, counted no further than somebody would read. Public for Faces. */
public class Tally {

    static final int MOST = Searches.COUNTED;

    /** To be asked for: one more, to see whether that is all. */
    static final int ASKED = MOST + 1;

    private final int counted;
    private final int most;

    /** @param counted up to {@link #ASKED} */
    Tally(int counted) {
        this(counted, MOST);
    }

    /** @param counted up to one more than {@code most} */
    Tally(int counted, int most) {
        this.counted = counted;
        this.most = most;
    }

    public int getCount() {
        return Math.min(counted, most);
    }

    /** Whether there are no more. */
    public boolean isWhole() {
        return counted <= most;
    }
}
