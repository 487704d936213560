package io.gatehouse.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of Swagger UI that we hand out: two of its own, from its WebJar, and the page that starts it. */
final class SwaggerUi {

    /**
     * A file of Swagger UI.
     *
     * @param mediaType for the Content-Type header
     * @param resource where the class loader finds it
     */
    record Page(String mediaType, String resource) {

        InputStream open() {
            return SwaggerUi.class.getResourceAsStream(resource);
        }
    }

    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    private static final String SCRIPT = "text/javascript;charset=utf-8";

    private static final Map<String, Page> PAGES = Map.of(
            "index.html", new Page("text/html;charset=utf-8", "index.html"),
            "openapi.yaml", new Page("application/yaml", "/META-INF/openapi.yaml"),
            "start.js", new Page(SCRIPT, "start.js"),
            "swagger-ui-bundle.js", new Page(SCRIPT, WEBJAR + "swagger-ui-bundle.js"),
            "swagger-ui.css", new Page("text/css;charset=utf-8", WEBJAR + "swagger-ui.css"));

    private SwaggerUi() {}

    static Optional<Page> page(String name) {
        return Optional.ofNullable(PAGES.get(name));
    }

    /** WebJars have their version in the path. */
    private static String version() {
        var properties = new Properties();
        try (InputStream in =
                SwaggerUi.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException("Swagger UI cannot be read", unreadable);
        }
        return properties.getProperty("version");
    }
}
