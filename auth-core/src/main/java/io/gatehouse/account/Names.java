package io.gatehouse.account;

/** Names as an account takes them. */
final class Names {

    private static final int LONGEST = 100;

    private Names() {}

    /** What others send us about somebody is cut to fit rather than refused. */
    static String fitting(String name) {
        String clean = name == null
                ? ""
                : name.replaceAll("\\p{Cntrl}|\\u2028|\\u2029", " ").strip();
        return clean.codePointCount(0, clean.length()) <= LONGEST
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LONGEST));
    }
}
