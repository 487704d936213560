package io.gatehouse.web.session;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;

/** A session can be renewed and ended by itself only. */
final class Bearer {

    private Bearer() {}

    /** Refuses a body that names another session than the one that the request was made with. */
    static void mustBe(SessionToken caller, Secret named) {
        if (!Secret.of(caller.reveal()).equals(named)) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
    }
}
