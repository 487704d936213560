package io.gatehouse.web.admin.session;

import io.gatehouse.store.Searches;

/**
 * How many sessions a filter finds.
 *
 * @param more whether there are more than that: nobody counts further
 */
public record SessionCount(int count, boolean more) {

    public static final int COUNTED = Searches.COUNTED;

    /** @param counted up to one more than {@link #COUNTED} */
    public static SessionCount of(int counted) {
        return new SessionCount(Math.min(counted, COUNTED), counted > COUNTED);
    }
}
