package io.gatehouse.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param target in words, as it was set
 * @param limit the same as a number, if there is one
 * @param atLeast whether the limit is the least that is wanted, or else the most
 * @param measured the figure to hold against it
 * @param unit of that figure
 * @param details where the figure comes from
 */
record Row(
        String what,
        String target,
        OptionalDouble limit,
        boolean atLeast,
        double measured,
        String unit,
        String details) {

    static Row atLeast(double limit, String what, double measured, String details) {
        return new Row(what, "at least " + number(limit), OptionalDouble.of(limit), true, measured, "", details);
    }

    static Row atMost(double limit, String unit, String what, double measured, String details) {
        String target = limit == 0 ? "0" : "at most " + number(limit) + suffix(unit);
        return new Row(what, target, OptionalDouble.of(limit), false, measured, unit, details);
    }

    static Row shown(String what, double measured, String unit, String details) {
        return new Row(what, "", OptionalDouble.empty(), false, measured, unit, details);
    }

    String figure() {
        return number(measured) + suffix(unit);
    }

    /** Empty if nothing was asked for. */
    String verdict() {
        if (limit.isEmpty()) {
            return "";
        }
        return met() ? "met" : "missed";
    }

    boolean met() {
        return limit.isEmpty() || (atLeast ? measured >= limit.getAsDouble() : measured <= limit.getAsDouble());
    }

    private static String suffix(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
