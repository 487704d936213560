package io.gatehouse.web.page;

import io.gatehouse.api.ProblemCode;

/**
 * A page that says one thing.
 *
 * @param tone how it looks
 * @param title key of its heading
 * @param text key of its sentence
 * @param newLink whether it offers to send a new link
 * @param requestId shown so that people can name it to those who read the log; may be empty
 */
public record Message(Tone tone, String title, String text, boolean newLink, String requestId) {

    /** The template that shows a message. */
    public static final String TEMPLATE = "message";

    /** How a message looks. */
    public enum Tone {
        GOOD,
        BAD
    }

    public static Message good(String key) {
        return new Message(Tone.GOOD, key + ".title", key + ".text", false, "");
    }

    public static Message bad(String key) {
        return new Message(Tone.BAD, key + ".title", key + ".text", true, "");
    }

    /** A problem for which no page of its own exists. */
    public static Message of(ProblemCode problem, String requestId) {
        return new Message(Tone.BAD, "problem.title", "problem." + problem.code(), false, requestId);
    }
}
