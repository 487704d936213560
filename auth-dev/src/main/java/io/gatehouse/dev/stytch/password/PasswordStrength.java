package io.gatehouse.dev.stytch.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;

/** What zxcvbn says of a password. */
public record PasswordStrength(int score, String warning, List<String> suggestions) {
    private static final Zxcvbn ZXCVBN = new Zxcvbn();
    /** The time that zxcvbn takes grows faster than the length, and nothing this long is weak unless its start is. */
    private static final int LONGEST = 100;

    public static PasswordStrength of(String password, List<String> context) {
        String start = password.substring(0, Math.min(password.length(), LONGEST));
        Strength strength = ZXCVBN.measure(start, context);
        return new PasswordStrength(
                strength.getScore(),
                strength.getFeedback().getWarning(),
                strength.getFeedback().getSuggestions());
    }

    /** What a password has and lacks by the counting rules. */
    public record Luds(
            boolean hasLowerCase,
            boolean hasUpperCase,
            boolean hasDigit,
            boolean hasSymbol,
            int missingComplexity,
            int missingCharacters) {

        public static Luds of(String password, int length, int complexity) {
            boolean lower = password.chars().anyMatch(c -> c >= 'a' && c <= 'z');
            boolean upper = password.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
            boolean digit = password.chars().anyMatch(c -> c >= '0' && c <= '9');
            boolean symbol = password.chars()
                    .anyMatch(c -> !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'));
            int kinds = (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (symbol ? 1 : 0);
            int characters = password.codePointCount(0, password.length());
            return new Luds(
                    lower, upper, digit, symbol, Math.max(0, complexity - kinds), Math.max(0, length - characters));
        }

        public boolean isEnough() {
            return missingComplexity == 0 && missingCharacters == 0;
        }
    }
}
