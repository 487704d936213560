package io.gatehouse.web.signin;

import jakarta.ws.rs.core.Response;

/**
 * The answer that is the same whether an account exists or not.
 *
 * @param message how it goes on
 */
public record Accepted(String message) {

    static Response answer() {
        return Response.accepted(new Accepted("If mail can be sent to this address, it is on its way."))
                .build();
    }
}
