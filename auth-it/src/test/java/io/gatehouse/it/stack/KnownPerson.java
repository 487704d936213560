package io.gatehouse.it.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody with one session, and one of the events about them. */
public record KnownPerson(String token, String account, String session, String event) {

    public static KnownPerson signedUp(Node node) {
        String token = node.signUp(Gatehouse.newEmail());
        JsonNode session = node.session(token).json();
        String account = session.path("accountId").asText();
        Answer events = node.get("/admin/api/v1/audit/events?limit=1&account=" + account, Gatehouse.key());
        return new KnownPerson(
                token,
                account,
                session.path("id").asText(),
                events.json().path("items").path(0).path("id").asText());
    }
}
