package io.gatehouse.guard;

import io.gatehouse.api.RequiresPermission;
import jakarta.servlet.ServletContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.AnnotatedElement;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The permissions that a web application knows: those that its annotations name, and those that a file declares in the
 * application itself or in one of its libraries. Each line of it is {@code area:verb=What it is for}, or a comment.
 */
final class DeclaredPermissions {

    static final String FILE = "META-INF/gatehouse-permissions.properties";

    private DeclaredPermissions() {}

    /** What each is for; empty where that is not said. */
    static Map<String, String> of(ServletContext application, Set<Class<?>> classes) {
        Map<String, String> declared = new TreeMap<>();
        classes.stream()
                .flatMap(DeclaredPermissions::elements)
                .map(each -> each.getAnnotation(RequiresPermission.class))
                .filter(Objects::nonNull)
                .map(RequiresPermission::value)
                // that of the interceptor which stands for all of them
                .filter(permission -> !permission.isEmpty())
                .forEach(permission -> declared.put(permission, ""));
        try {
            for (URL file : Collections.list(application.getClassLoader().getResources(FILE))) {
                try (InputStream in = file.openStream()) {
                    read(in, declared);
                }
            }
            try (InputStream in = application.getResourceAsStream("/" + FILE)) {
                if (in != null) {
                    read(in, declared);
                }
            }
        } catch (IOException unreadable) {
            // the server has read the archive to deploy it
            throw new IllegalStateException(unreadable);
        }
        return declared;
    }

    private static Stream<AnnotatedElement> elements(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredMethods()));
    }

    private static void read(InputStream in, Map<String, String> declared) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                declared.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
    }
}
