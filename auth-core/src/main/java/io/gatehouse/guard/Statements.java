package io.gatehouse.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one web application says about who may call what. Where several methods could be meant, the strictest statement
 * counts, so that a path that two parties read differently opens nothing.
 */
final class Statements {

    /** Where an application keeps what it says. */
    static final String ATTRIBUTE = "io.gatehouse.guard.statements";

    private final List<Statement> statements;

    /** By the first step of their paths, so that a request is held against few of them. */
    private final Map<String, List<Statement>> byFirstStep;

    private final List<Statement> withAnyFirstStep;

    private Statements(List<Statement> statements) {
        this.statements = statements;
        this.withAnyFirstStep =
                statements.stream().filter(each -> each.firstStep().isEmpty()).toList();
        this.byFirstStep = statements.stream()
                .filter(each -> each.firstStep().isPresent())
                .collect(Collectors.groupingBy(each -> each.firstStep().get()));
    }

    /** @param classes all classes of the application that carry {@link Path} or {@link ApplicationPath} */
    static Statements of(Set<Class<?>> classes) {
        List<Statement> statements = new ArrayList<>();
        for (String prefix : prefixes(classes)) {
            for (Class<?> type : classes) {
                Path path = type.getAnnotation(Path.class);
                if (path != null) {
                    addMethods(type, join(prefix, path.value()), statements);
                }
            }
        }
        return new Statements(statements);
    }

    /** The rule for a request, which is looked for once. */
    Rule ruleFor(HttpServletRequest request, CanonicalPath path) {
        return GuardedRequest.of(request).rule(() -> ruleFor(request.getMethod(), path));
    }

    /**
     * The rule for a path below the context root. Where everything is open, there is nothing to hide in what is not
     * there: such a request goes on, to be told which methods there are.
     */
    Rule ruleFor(String httpMethod, CanonicalPath path) {
        List<Statement> samePath = new ArrayList<>();
        List<Statement> sameMethod = new ArrayList<>();
        for (Statement each : candidates(path)) {
            if (each.takesPath(path)) {
                samePath.add(each);
                if (each.takesMethod(httpMethod)) {
                    sameMethod.add(each);
                }
            }
        }
        boolean asksWhatThereIs = httpMethod.equals("OPTIONS") || strictest(samePath) instanceof Rule.Open;
        return strictest(sameMethod.isEmpty() && asksWhatThereIs ? samePath : sameMethod);
    }

    private List<Statement> candidates(CanonicalPath path) {
        List<Statement> candidates = new ArrayList<>(withAnyFirstStep);
        String decoded = Statement.firstStep(path.decoded());
        candidates.addAll(byFirstStep.getOrDefault(decoded, List.of()));
        String raw = Statement.firstStep(path.raw());
        if (!raw.equals(decoded)) {
            candidates.addAll(byFirstStep.getOrDefault(raw, List.of()));
        }
        return candidates;
    }

    /** Whether requests reach it through the guard. */
    static boolean isResource(AnnotatedElement type) {
        return type.isAnnotationPresent(Path.class);
    }

    /** All roles that are named, for the container to know of. */
    Set<String> roles() {
        Set<String> roles = new HashSet<>();
        for (Statement statement : statements) {
            roles.addAll(statement.rule().roles());
        }
        return roles;
    }

    private static Rule strictest(List<Statement> candidates) {
        if (candidates.size() == 1) {
            return candidates.get(0).rule();
        }
        Set<Rule> rules = new HashSet<>();
        candidates.forEach(each -> rules.add(each.rule()));
        if (rules.size() == 1) {
            return rules.iterator().next();
        }
        if (rules.isEmpty()) {
            return new Rule.SignedIn();
        }
        rules.remove(new Rule.Open());
        rules.remove(new Rule.SignedIn());
        return rules.isEmpty()
                ? new Rule.SignedIn()
                : rules.size() == 1 ? rules.iterator().next() : new Rule.Closed();
    }

    private static Set<String> prefixes(Set<Class<?>> classes) {
        Set<String> prefixes = new HashSet<>();
        for (Class<?> type : classes) {
            ApplicationPath path = type.getAnnotation(ApplicationPath.class);
            if (path != null) {
                prefixes.add(path.value().replaceAll("/\\*$", ""));
            }
        }
        return prefixes;
    }

    private static void addMethods(Class<?> type, String typePath, List<Statement> statements) {
        for (Method method : type.getMethods()) {
            Method described = described(method);
            Path path = described.getAnnotation(Path.class);
            String template = path == null ? typePath : join(typePath, path.value());
            Optional<String> httpMethod = httpMethod(described);
            if (httpMethod.isPresent()) {
                statements.add(Statement.of(
                        httpMethod.get(), template, Rule.of(method, described, type, method.getDeclaringClass())));
            } else if (path != null) {
                // what a locator leads to is not known before it runs
                statements.add(Statement.behind(template, new Rule.Closed()));
            }
        }
    }

    /** The method whose REST annotations count: its own, else those of one that it overrides (Jakarta REST, 3.6). */
    private static Method described(Method method) {
        if (httpMethod(method).isPresent() || method.isAnnotationPresent(Path.class)) {
            return method;
        }
        return overridden(method.getDeclaringClass(), method)
                .filter(above -> httpMethod(above).isPresent() || above.isAnnotationPresent(Path.class))
                .findFirst()
                .orElse(method);
    }

    private static Stream<Method> overridden(Class<?> type, Method method) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .flatMap(above -> Stream.concat(
                        Arrays.stream(above.getDeclaredMethods())
                                .filter(each -> each.getName().equals(method.getName())
                                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes())),
                        overridden(above, method)));
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(designator -> designator != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String join(String prefix, String path) {
        String joined = (prefix + "/" + path).replaceAll("/+", "/");
        String absolute = joined.startsWith("/") ? joined : "/" + joined;
        return absolute.length() > 1 && absolute.endsWith("/")
                ? absolute.substring(0, absolute.length() - 1)
                : absolute;
    }
}
