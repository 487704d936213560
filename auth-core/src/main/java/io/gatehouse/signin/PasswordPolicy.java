package io.gatehouse.signin;

import io.gatehouse.api.FieldProblem;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.config.ReadsSettings;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What passwords may be. They are used in NFC, so that the same password typed on two systems is the same (NIST SP
 * 800-63B-4, 3.1.1.2), and their length is counted in code points of that form.
 */
@EngineBean
public class PasswordPolicy implements ReadsSettings {

    static final String SETTING = "GATEHOUSE_PASSWORD_POLICY";

    private static final int LONGEST = 256;

    /** Longest text that is normalised at all; NFC makes the longest password from no more than this. */
    private static final int LONGEST_TEXT = 4_096;

    private static final String FIELD = "password";

    /** The rules to choose from, with {@value #SETTING}. */
    public enum Rule {
        COMPOSITION(
                8,
                "must have at least 8 characters, among them a lower case and an upper case letter, a digit and"
                        + " a symbol"),
        LENGTH15(15, "must have at least 15 characters");

        private final int shortest;
        private final String sentence;

        Rule(int shortest, String sentence) {
            this.shortest = shortest;
            this.sentence = sentence;
        }
    }

    private final Rule rule;

    @Inject
    public PasswordPolicy(Settings settings) {
        rule = settings.oneOf(SETTING, Rule.COMPOSITION);
    }

    /** The rule that new passwords have to follow here. */
    public Rule rule() {
        return rule;
    }

    /**
     * A password that somebody wants to have, in NFC.
     *
     * @throws ProblemException WEAK_PASSWORD with the rule, INVALID_REQUEST if it cannot be a password
     */
    Secret chosen(Secret password) {
        Secret normal = given(password);
        String text = normal.reveal();
        boolean good =
                text.codePointCount(0, text.length()) >= rule.shortest && (rule == Rule.LENGTH15 || isMixed(text));
        if (!good) {
            throw ProblemException.of(ProblemCode.WEAK_PASSWORD, new FieldProblem(FIELD, rule.sentence));
        }
        return normal;
    }

    /**
     * A password that somebody says is theirs, in NFC.
     *
     * @throws ProblemException INVALID_REQUEST if it cannot be a password
     */
    static Secret given(Secret password) {
        String text = password.reveal();
        if (text.isEmpty()
                || text.length() > LONGEST_TEXT
                || text.codePoints().anyMatch(PasswordPolicy::isNoCharacter)) {
            throw impossible();
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (normal.codePointCount(0, normal.length()) > LONGEST) {
            throw impossible();
        }
        return Secret.of(normal);
    }

    /** Half a character would be sent as a question mark. */
    private static boolean isNoCharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isMixed(String text) {
        return has(text, Character::isLowerCase)
                && has(text, Character::isUpperCase)
                && has(text, Character::isDigit)
                && has(text, each -> !Character.isLetterOrDigit(each));
    }

    private static boolean has(String text, IntPredicate kind) {
        return text.codePoints().anyMatch(kind);
    }

    private static ProblemException impossible() {
        return ProblemException.invalid(List.of(new FieldProblem(FIELD, "must have 1 to 256 characters")));
    }
}
