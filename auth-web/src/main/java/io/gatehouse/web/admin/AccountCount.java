package io.gatehouse.web.admin;

/**
 * How many accounts there are of some kind.
 *
 * @param more whether there are more than that: nobody counts further
 */
public record AccountCount(int count, boolean more) {

    /** @param counted up to one more than {@code most} */
    static AccountCount of(int counted, int most) {
        return new AccountCount(Math.min(counted, most), counted > most);
    }
}
