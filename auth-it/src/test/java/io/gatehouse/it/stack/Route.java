package io.gatehouse.it.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A route that the description names and that asks who is calling. The description is compared with the resources by a
 * test of its own, so no route is left out.
 *
 * @param takesMasterKey what is for operators
 * @param takesSession what is not for scripts with the key alone
 */
public record Route(String method, String path, boolean takesMasterKey, boolean takesSession) {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    public static List<Route> all(Node node) {
        JsonNode paths = node.management().get("/openapi?format=json").json().path("paths");
        List<Route> routes = new ArrayList<>();
        paths.properties()
                .forEach(path -> METHODS.stream()
                        .filter(method ->
                                !path.getValue().path(method).path("security").isEmpty())
                        .forEach(method -> routes.add(route(method, path.getKey(), path.getValue()))));
        return routes;
    }

    private static Route route(String method, String path, JsonNode methods) {
        JsonNode security = methods.path(method).path("security");
        return new Route(
                method.toUpperCase(Locale.ROOT),
                path,
                !security.findValues("masterKey").isEmpty(),
                !security.findValues("session").isEmpty());
    }

    /** About what is not there. */
    public Answer as(Node node, String... caller) {
        return at(node, path.replaceAll("\\{[a-z]+}", UUID.randomUUID().toString()), caller);
    }

    /** About a person, a session, a role and an event that are there. */
    public Answer about(KnownPerson person, Node node, String... caller) {
        return at(
                node,
                path.replace("/accounts/{id}", "/accounts/" + person.account())
                        .replace("/sessions/{id}", "/sessions/" + person.session())
                        .replace("/events/{id}", "/events/" + person.event())
                        .replace("{session}", person.session())
                        .replaceAll("\\{(role|name)}", "auditor")
                        .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString()),
                caller);
    }

    private Answer at(Node node, String somewhere, String... caller) {
        return method.equals("GET") ? node.get(somewhere, caller) : node.method(method, somewhere, caller);
    }

    public boolean reads() {
        return method.equals("GET");
    }

    public boolean namesSomething() {
        return path.contains("{");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
