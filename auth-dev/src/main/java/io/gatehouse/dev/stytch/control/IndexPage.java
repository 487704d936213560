package io.gatehouse.dev.stytch.control;

import io.gatehouse.dev.stytch.http.Answer;
import io.gatehouse.dev.stytch.http.Call;
import io.gatehouse.dev.stytch.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What there is to switch, on one page. */
final class IndexPage {
    private static final String FOLDER = "/io/gatehouse/dev/stytch/";
    private final String projectId;

    IndexPage(String projectId) {
        this.projectId = projectId;
    }

    void addTo(Router router) {
        router.open("index", "GET", "/", this::page)
                .open(
                        "index",
                        "GET",
                        "/emulator.css",
                        call -> new Answer(
                                200,
                                "text/css; charset=utf-8",
                                resource("emulator.css"),
                                Map.of("Cache-Control", "no-cache")));
    }

    private Answer page(Call call) {
        String content = new String(resource("index.html"), StandardCharsets.UTF_8)
                .replace("{project_id}", Html.escaped(projectId));
        return Answer.html(Html.page("Stytch emulator", content));
    }

    private static byte[] resource(String name) {
        try (InputStream in = IndexPage.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
