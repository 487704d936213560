package io.gatehouse.persistence.account;

/**
 * What makes two e-mail addresses one: they differ in case only. A letter is lower-cased only where upper-casing leads
 * back to it and ASCII stays ASCII. So the Kelvin sign is no k, the dotless ı no i and ſ no s: whoever owns the look-alike
 * address never meets somebody else's account. Nothing is normalised, for the same reason.
 */
class EmailKey {

    private EmailKey() {}

    static String of(String email) {
        StringBuilder key = new StringBuilder(email.length());
        email.codePoints().map(EmailKey::fold).forEach(key::appendCodePoint);
        return key.toString();
    }

    private static int fold(int letter) {
        int lower = Character.toLowerCase(letter);
        boolean back = Character.toUpperCase(lower) == letter;
        return back && isAscii(letter) == isAscii(lower) ? lower : letter;
    }

    private static boolean isAscii(int letter) {
        return letter < 0x80;
    }
}
