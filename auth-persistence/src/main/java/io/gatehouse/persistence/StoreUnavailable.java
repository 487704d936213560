package io.gatehouse.persistence;

/** Redis or PostgreSQL did not answer in time, or at all: nothing is known about what was asked. */
public class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
