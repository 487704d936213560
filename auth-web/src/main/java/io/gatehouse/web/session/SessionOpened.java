package io.gatehouse.web.session;

import io.gatehouse.api.SessionToken;

/**
 * A session, handed to the client that opened or renewed it.
 *
 * @param sessionToken goes into the Authorization header of later requests, as a Bearer token
 */
public record SessionOpened(String sessionToken) {

    public static SessionOpened with(SessionToken token) {
        return new SessionOpened(token.reveal());
    }

    @Override
    public String toString() {
        return "SessionOpened[sessionToken=***]";
    }
}
