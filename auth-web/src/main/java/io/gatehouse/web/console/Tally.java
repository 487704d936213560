package io.gatehouse.web.console;

import io.gatehouse.store.Searches;

/** How many a list holds, counted no further than somebody would read. Public for Faces. */
public class Tally {

    static final int MOST = Searches.COUNTED;

    /** To be asked for: one more, to see whether that is all. */
    static final int ASKED = MOST + 1;

    private final int counted;

    /** @param counted up to {@link #ASKED} */
    Tally(int counted) {
        this.counted = counted;
    }

    public int getCount() {
        return Math.min(counted, MOST);
    }

    /** Whether there are no more. */
    public boolean isWhole() {
        return counted <= MOST;
    }
}
