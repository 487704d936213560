package io.gatehouse.web.page;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.problem.PermissionMissing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A page that says one thing.
 *
 * @param tone how it looks
 * @param title key of its heading
 * @param text key of its sentence
 * @param about what the sentence names; may be empty
 * @param next what to do now
 * @param wanted the page to go to after signing in, if that is what to do now
 * @param requestId shown so that people can name it to those who read the log; may be empty
 */
public record Message(
        Tone tone,
        String title,
        String text,
        String about,
        Optional<Next> next,
        Optional<ReturnPath> wanted,
        String requestId) {

    /** The template that shows a message. */
    public static final String TEMPLATE = "message";

    /** How a message looks. */
    public enum Tone {
        GOOD,
        BAD
    }

    /** A way on, as a link that looks like a button. */
    public enum Next {
        ASK_FOR_LINK("link.ask_again", "/auth/forgot-password"),
        SIGN_IN("next.sign_in", "/auth/login"),
        START("next.start", "/");

        private final String text;
        private final String address;

        Next(String text, String address) {
            this.text = text;
            this.address = address;
        }

        /** Key of what it says. */
        public String text() {
            return text;
        }

        public String address() {
            return address;
        }
    }

    public static Message good(String key, Next next) {
        return new Message(Tone.GOOD, key + ".title", key + ".text", "", Optional.of(next), Optional.empty(), "");
    }

    public static Message good(String key) {
        return new Message(Tone.GOOD, key + ".title", key + ".text", "", Optional.empty(), Optional.empty(), "");
    }

    public static Message bad(String key, Next next) {
        return new Message(Tone.BAD, key + ".title", key + ".text", "", Optional.of(next), Optional.empty(), "");
    }

    /** A problem for which no page of its own exists. */
    public static Message of(ProblemException problem, String requestId) {
        String key = "problem." + problem.code().code();
        return problem instanceof PermissionMissing missing
                ? bad(problem, "problem.permission_missing", missing.permission(), requestId)
                : bad(problem, key, "", requestId);
    }

    public static Message of(ProblemCode problem, String requestId) {
        return of(new ProblemException(problem), requestId);
    }

    private static Message bad(ProblemException problem, String text, String about, String requestId) {
        return new Message(Tone.BAD, "problem.title", text, about, next(problem.code()), Optional.empty(), requestId);
    }

    /** The same for somebody who wanted to go to a page, and may after signing in. */
    public Message onTheWayTo(ReturnPath page) {
        return new Message(tone, title, text, about, next, Optional.of(page), requestId);
    }

    /** Where the link leads. */
    public Optional<String> address() {
        return next.map(way -> way.address()
                + wanted.filter(page -> way == Next.SIGN_IN)
                        .map(page -> "?return=" + URLEncoder.encode(page.toString(), StandardCharsets.UTF_8))
                        .orElse(""));
    }

    private static Optional<Next> next(ProblemCode problem) {
        return switch (problem) {
            case UNAUTHENTICATED,
                    INSUFFICIENT_USER_AUTHENTICATION,
                    INVALID_TOKEN,
                    SIGN_IN_NOT_STARTED,
                    SIGN_IN_CANCELLED,
                    EMAIL_NOT_VERIFIED,
                    PROVIDER_FAILED -> Optional.of(Next.SIGN_IN);
            case LINK_NOT_VALID -> Optional.of(Next.ASK_FOR_LINK);
            case FORM_REFUSED, FORBIDDEN, OTHER_PERSON, NOT_FOUND, INTERNAL_ERROR -> Optional.of(Next.START);
            default -> Optional.empty();
        };
    }
}
