package io.gatehouse.api;

import java.util.Locale;

/**
 * Everything that can go wrong, as the outside sees it: a stable code, an HTTP status and one sentence. The code is the
 * constant's name in lower case. Codes are never renamed, only added.
 */
public enum ProblemCode {
    /** The body, a parameter or a header is malformed or breaks a rule; the fields are named. */
    INVALID_REQUEST(400, "The request is not valid."),
    /** The password breaks the rules, or is known from a breach. */
    WEAK_PASSWORD(400, "This password is too easy to guess. Choose a longer or less common one."),
    /** A mailed link was used, replaced, is too old or was never sent; which one is not said. */
    LINK_NOT_VALID(400, "This link is not valid any more. Ask for a new one."),
    /** The answer of a sign-in provider is to no question that this browser asked in the last ten minutes. */
    SIGN_IN_NOT_STARTED(400, "This sign-in was not started in this browser, or too long ago. Start again."),
    /** No credentials came with the request (RFC 6750, section 3.1). */
    UNAUTHENTICATED(401, "Sign in first."),
    /** The session token is malformed, unknown, or its session has ended (RFC 6750, section 3.1). */
    INVALID_TOKEN(401, "This session has ended or never existed. Sign in again."),
    /** What the caller proved is too old, or too weak, for the target; the challenge says what is needed (RFC 9470). */
    INSUFFICIENT_USER_AUTHENTICATION(401, "This asks for a fresh proof of who you are. Sign in again, and repeat it."),
    /** {@code X-Api-Key} is missing or is no master key. */
    INVALID_API_KEY(401, "The API key is missing or wrong."),
    /** The sign-in is refused; whether the account exists is not said. */
    SIGN_IN_REFUSED(403, "The e-mail or the password is wrong."),
    /** A code that was to show a second factor is wrong, too old, or was used before; which one is not said. */
    CODE_REFUSED(403, "The code is wrong, too old, or was used before."),
    /** The person, or the sign-in provider, said no. */
    SIGN_IN_CANCELLED(403, "The sign-in was cancelled. Start again if you still want to sign in."),
    /** Somebody was asked to prove themselves once more, and somebody else came back from the sign-in provider. */
    OTHER_PERSON(403, "You proved to be somebody else than the one who is signed in. Nothing has changed."),
    /** An account cannot be made: the sign-in provider vouches for no e-mail. */
    EMAIL_NOT_VERIFIED(403, "Your sign-in provider does not confirm your e-mail. Confirm it there, then try again."),
    /** The caller is known and lacks the role, or the target is open to nobody. */
    FORBIDDEN(403, "You may not do this."),
    /** What changes something came by cookie, and not from a page of ours that was made for this browser. */
    FORM_REFUSED(403, "This was not sent by a page of ours, or the page is out of date. Open it again."),
    /** What the master key opens stays shut, because none of at least 256 bits is configured. */
    ADMIN_CLOSED(403, "Administration is closed, because no strong master key is configured."),
    /** No such address. */
    NOT_FOUND(404, "There is nothing here."),
    /** The address exists and does not take the method; {@code Allow} lists those it takes. */
    METHOD_NOT_ALLOWED(405, "This address does not take that method."),
    /** {@code Accept} leaves nothing that could be sent. */
    NOT_ACCEPTABLE(406, "Answers come as application/json or application/problem+json."),
    /** The e-mail belongs to an account already. */
    ACCOUNT_EXISTS(409, "There is already an account with this e-mail."),
    /** E-mail and identity point to two accounts; nothing is linked without proof. */
    ACCOUNT_CONFLICT(409, "This sign-in cannot be matched to one account. An administrator has to look at it."),
    /** The last way to sign in to an account cannot be taken away. */
    LAST_WAY_IN(409, "This is the only way to sign in to your account, so it stays."),
    /** Somebody who may do everything has to be left. */
    LAST_ADMINISTRATOR(409, "This is the last administrator. Make somebody else one first."),
    /** The account that was being deleted was opened again, or got another user at Stytch, in the meantime. */
    ACCOUNT_OPEN_AGAIN(409, "Somebody opened or changed this account in the meantime. Look at it again."),
    /** There is a role of that name. */
    ROLE_EXISTS(409, "There is already a role of this name."),
    /** Somebody has the role, or it is built in: it stays. */
    ROLE_IN_USE(409, "This role is built in, or somebody has it. It stays as it is."),
    /** The role that is given, taken or mapped was edited again and again while it was held against the caller's rights. */
    ROLE_CHANGED(409, "Somebody is editing this role. Look at what it permits now, and try again."),
    /** What is to be changed is not of the version that {@code If-Match} names (RFC 9110, section 13.1.1). */
    CHANGED_MEANWHILE(412, "Somebody else changed this in the meantime. Look at it again."),
    /** The body is larger or nested deeper than is read. */
    BODY_TOO_LARGE(413, "The request is too large."),
    /** The body is not JSON in UTF-8. */
    UNSUPPORTED_MEDIA_TYPE(415, "Send application/json."),
    /** {@code If-Match} has to name the version that is to be changed (RFC 6585, section 3). */
    VERSION_NEEDED(428, "Say which version you change: send its ETag as If-Match."),
    /** A limit on attempts is reached; {@code Retry-After} says for how many seconds. */
    TOO_MANY_ATTEMPTS(429, "Too many attempts. Wait before you try again."),
    /** A defect; the cause is in the log under the request id. */
    INTERNAL_ERROR(500, "Something went wrong on our side."),
    /** What a sign-in provider answered breaks a rule; which one is in the log. */
    PROVIDER_FAILED(502, "The sign-in provider gave an answer that cannot be used. Try again later."),
    /** Something that the answer needs is away; {@code Retry-After} says for how many seconds. */
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
