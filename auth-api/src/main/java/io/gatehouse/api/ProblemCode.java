package io.gatehouse.api;

import java.util.Locale;

/**
 * Everything that can go wrong, as the outside sees it: a stable code, an HTTP status and one sentence. The code is the
 * constant's name in lower case. Codes are never renamed, only added.
 */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid."),
    WEAK_PASSWORD(400, "This password is too easy to guess. Choose a longer or less common one."),
    LINK_NOT_VALID(400, "This link is not valid any more. Ask for a new one."),
    UNAUTHENTICATED(401, "Sign in first."),
    INVALID_TOKEN(401, "This session has ended or never existed. Sign in again."),
    INVALID_API_KEY(401, "The API key is missing or wrong."),
    SIGN_IN_REFUSED(403, "The e-mail or the password is wrong."),
    PASSWORD_RESET_REQUIRED(403, "This password can no longer be used. Ask for a link to set a new one."),
    FORBIDDEN(403, "You may not do this."),
    ADMIN_CLOSED(403, "Administration is closed, because no strong master key is configured."),
    NOT_FOUND(404, "There is nothing here."),
    METHOD_NOT_ALLOWED(405, "This address does not take that method."),
    NOT_ACCEPTABLE(406, "Answers come as application/json or application/problem+json."),
    ACCOUNT_EXISTS(409, "There is already an account with this e-mail."),
    ACCOUNT_CONFLICT(409, "This sign-in cannot be matched to one account. An administrator has to look at it."),
    BODY_TOO_LARGE(413, "The request is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send application/json."),
    TOO_MANY_ATTEMPTS(429, "Too many attempts. Wait before you try again."),
    INTERNAL_ERROR(500, "Something went wrong on our side."),
    UNAVAILABLE(503, "This cannot be answered right now. Try again shortly.");

    private final int status;
    private final String sentence;

    ProblemCode(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** HTTP status that answers this problem (RFC 9110, section 15). */
    public int status() {
        return status;
    }

    /** One sentence for people; never says more than the code does. */
    public String sentence() {
        return sentence;
    }

    /** The code as it travels in problem documents (RFC 9457), for example {@code sign_in_refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
