package io.gatehouse.dev.stytch.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the operation for a method and a path. */
public final class Router {
    private final Map<Integer, List<Route>> routes = new HashMap<>();

    /** An operation of the API: project id and secret are required, the answer gets Stytch's envelope. */
    public Router operation(String name, String method, String path, Function<Call, ObjectNode> operation) {
        return add(new Route(name, method, segments(path), true, call -> Answer.success(operation.apply(call))));
    }

    /** Anything else, with an answer of its own. */
    public Router open(String name, String method, String path, Function<Call, Answer> page) {
        return add(new Route(name, method, segments(path), false, page));
    }

    private Router add(Route route) {
        List<Route> sameLength = routes.computeIfAbsent(route.segments().length, n -> new ArrayList<>());
        sameLength.add(route);
        // a fixed word wins over a variable
        sameLength.sort(Comparator.comparingInt(Route::variables));
        return this;
    }

    Optional<Match> find(String method, String path) {
        String[] asked = segments(path);
        return routes.getOrDefault(asked.length, List.of()).stream()
                .filter(route -> route.method().equals(method) && route.fits(asked))
                .findFirst()
                .map(route -> new Match(route, route.variables(asked)));
    }

    /** The methods that the path takes; empty for an unknown path. */
    TreeSet<String> methods(String path) {
        String[] asked = segments(path);
        TreeSet<String> methods = new TreeSet<>();
        routes.getOrDefault(asked.length, List.of()).stream()
                .filter(route -> route.fits(asked))
                .forEach(route -> methods.add(route.method()));
        return methods;
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }

    record Match(Route route, Map<String, String> variables) {}

    record Route(String name, String method, String[] segments, boolean guarded, Function<Call, Answer> action) {
        int variables() {
            int count = 0;
            for (String segment : segments) {
                count += isVariable(segment) ? 1 : 0;
            }
            return count;
        }

        boolean fits(String[] asked) {
            for (int i = 0; i < segments.length; i++) {
                boolean fits = isVariable(segments[i]) ? !asked[i].isEmpty() : segments[i].equals(asked[i]);
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> variables(String[] asked) {
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < segments.length; i++) {
                if (isVariable(segments[i])) {
                    found.put(segments[i].substring(1, segments[i].length() - 1), Query.decode(asked[i]));
                }
            }
            return found;
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }
    }
}
