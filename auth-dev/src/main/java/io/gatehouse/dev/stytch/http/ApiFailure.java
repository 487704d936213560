package io.gatehouse.dev.stytch.http;

/** A refusal in Stytch's terms. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ErrorType type;

    ApiFailure(ErrorType type, String message) {
        // refusals are ordinary answers: a stack trace would only cost time
        super(message, null, false, false);
        this.type = type;
    }

    public ErrorType type() {
        return type;
    }
}
