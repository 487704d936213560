package io.gatehouse.dev.seed;

/** Numbers that look random and are the same each time, so that a seeding that was broken off goes on where it was. */
final class Scatter {

    private Scatter() {}

    /** SplitMix64. */
    static long of(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** From 0 to the bound, which is not among them. */
    static int below(int bound, long number) {
        return (int) Long.remainderUnsigned(of(number), bound);
    }

    /** The same, small ones more often: a few names are common, and a few people come all day. */
    static int mostlySmallBelow(int bound, long number) {
        double even = (of(number) >>> 11) * 0x1.0p-53;
        return (int) (even * even * bound);
    }
}
