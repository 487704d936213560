package io.gatehouse.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One REST method, as its annotations describe it.
 *
 * @param httpMethod as in the request line, or a star for all
 * @param path matches paths below the context root
 * @param rule who may call it
 */
record Statement(String httpMethod, Pattern path, Rule rule) {

    private static final String ANY_METHOD = "*";

    /** A template parameter (Jakarta REST 3.1, section 3.4): a name, and perhaps a pattern with one level of braces. */
    private static final Pattern PARAMETER =
            Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+?)\\s*)?}");

    static Statement of(String httpMethod, String template, Rule rule) {
        return new Statement(httpMethod, pattern(template), rule);
    }

    /** What lies behind a path, whatever the method. */
    static Statement behind(String template, Rule rule) {
        return new Statement(ANY_METHOD, pattern(template + "{rest: (/.*)?}"), rule);
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
