package io.gatehouse.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One REST method, as its annotations describe it.
 *
 * @param httpMethod as in the request line, or a star for all
 * @param firstStep of the path, if it is the same for all paths that match
 * @param path matches paths below the context root
 * @param rule who may call it
 */
record Statement(String httpMethod, Optional<String> firstStep, Pattern path, Rule rule) {

    private static final String ANY_METHOD = "*";

    /** A template parameter (Jakarta REST 3.1, section 3.4): a name, and perhaps a pattern with one level of braces. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+?)\\s*)?}");

    static Statement of(String httpMethod, String template, Rule rule) {
        return new Statement(httpMethod, fixedFirstStep(template), pattern(template), rule);
    }

    /** What lies behind a path, whatever the method. */
    static Statement behind(String template, Rule rule) {
        return new Statement(ANY_METHOD, fixedFirstStep(template), pattern(template + "{rest: (/.*)?}"), rule);
    }

    /** What stands between the first slash of a path and the next. */
    static String firstStep(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    /** A parameter in it could stand for anything, a slash included. */
    private static Optional<String> fixedFirstStep(String template) {
        String step = firstStep(template);
        return step.indexOf('{') < 0 ? Optional.of(step) : Optional.empty();
    }

    /** Whether the path is meant, as it came or decoded: servers differ in which of both they match. */
    boolean takesPath(CanonicalPath asked) {
        return path.matcher(asked.decoded()).matches()
                || !asked.raw().equals(asked.decoded())
                        && path.matcher(asked.raw()).matches();
    }

    boolean takesMethod(String method) {
        return httpMethod.equals(ANY_METHOD)
                || httpMethod.equals(method)
                || httpMethod.equals("GET") && method.equals("HEAD");
    }

    private static Pattern pattern(String template) {
        List<String> parts = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(template);
        int end = 0;
        while (parameter.find()) {
            parts.add(Pattern.quote(template.substring(end, parameter.start())));
            parts.add(parameter.group(1) == null ? "[^/]+" : "(?:" + parameter.group(1) + ")");
            end = parameter.end();
        }
        parts.add(Pattern.quote(template.substring(end)));
        // Jakarta REST ignores a slash at the end (section 3.7.3), so must we
        return Pattern.compile(String.join("", parts) + "/?", Pattern.DOTALL);
    }
}
