package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * An answer whose error waits until the application has returned. JAX-RS calls {@code sendError} and throws the cause
 * afterwards, and the server closes the answer at the first of the two.
 */
class HeldError extends LastingHeaders {

    private boolean released;
    private int status;
    private String message;

    HeldError(HttpServletResponse response, Runnable greeting) {
        super(response, greeting);
    }

    @Override
    public void sendError(int newStatus) throws IOException {
        sendError(newStatus, null);
    }

    @Override
    public void sendError(int newStatus, String newMessage) throws IOException {
        if (isCommitted()) {
            throw new IllegalStateException("The answer has begun");
        }
        if (released) {
            super.sendError(newStatus, newMessage);
            return;
        }
        resetBuffer();
        status = newStatus;
        message = newMessage;
    }

    @Override
    public boolean isCommitted() {
        return status != 0 || super.isCommitted();
    }

    /** Nothing follows an error, and it has not been sent yet. */
    @Override
    public void flushBuffer() throws IOException {
        if (status == 0) {
            super.flushBuffer();
        }
    }

    /** The error that waits. */
    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Sends what waits; from now on errors go straight through. */
    void release() throws IOException {
        released = true;
        if (status != 0) {
            int waited = status;
            status = 0;
            super.sendError(waited, message);
        }
    }
}
