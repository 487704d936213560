package io.gatehouse.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What every answer of Gatehouse carries. Held against each answer that any test gets, so that none is forgotten. */
final class FixedHeaders {

    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    private FixedHeaders() {}

    /** From here on, whatever answers at the port is Gatehouse. */
    static void expectAt(int port) {
        PORTS.add(port);
    }

    static Answer checked(Answer answer) {
        if (PORTS.contains(answer.response().uri().getPort())) {
            String path = answer.response().uri().getPath();
            boolean mayBeKept = path.startsWith("/assets/") && answer.status() == 200;
            // scripts and styles that the console's pages use, which are the same for everybody
            boolean ofLibrary = path.startsWith("/admin/faces/jakarta.faces.resource/") && answer.status() == 200;
            // what a provider has its pages show in a frame names that provider, which its own tests look at
            boolean mayBeFramed = path.startsWith("/auth/frontchannel-logout/") && answer.status() == 200;
            assertThat(answer.header("X-Content-Type-Options")).as("%s", answer).contains("nosniff");
            assertThat(answer.header("Content-Security-Policy").orElse(""))
                    .as("%s", answer)
                    .contains(mayBeFramed ? "frame-ancestors http" : "frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy").orElse(""))
                    .as("%s", answer)
                    .isIn("no-referrer", "same-origin");
            assertThat(answer.header("Cache-Control").orElse(""))
                    .as("%s", answer)
                    .contains(mayBeKept ? "immutable" : ofLibrary ? "max-age" : "no-store");
            assertThat(answer.header("Permissions-Policy")).as("%s", answer).isPresent();
            assertThat(answer.header("X-Request-Id")).as("%s", answer).isPresent();
            assertThat(answer.header("Server")).as("%s", answer).isEmpty();
            assertThat(answer.header("X-Powered-By")).as("%s", answer).isEmpty();
        }
        return answer;
    }
}
