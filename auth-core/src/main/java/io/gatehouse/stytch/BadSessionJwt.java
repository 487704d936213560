package io.gatehouse.stytch;

/** A session JWT that was refused; the reason is for the operator and holds nothing that was sent. */
public final class BadSessionJwt extends Exception {

    private static final long serialVersionUID = 1L;

    BadSessionJwt(String reason) {
        super(reason, null, false, false);
    }
}
