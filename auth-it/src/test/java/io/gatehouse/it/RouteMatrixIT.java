package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.SharedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every route that the description names, as each kind of caller: nobody, somebody, an auditor, a wrong key. The
 * description is compared with the resources by a test of its own, so no route is left out.
 */
class RouteMatrixIT {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final Node node = SharedStack.node();

    /** @param takesMasterKey what is for operators */
    private record Route(String method, String path, boolean takesMasterKey) {

        Answer as(Node node, String... caller) {
            String somewhere = path.replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
            return method.equals("GET") ? node.get(somewhere, caller) : node.method(method, somewhere, caller);
        }

        boolean reads() {
            return method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void ASVS_8_2_1_every_route_that_asks_for_a_caller_is_closed_to_nobody_and_to_a_wrong_key() {
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(30);
        for (Route route : routes) {
            assertThat(route.as(node, stranger()).status()).as("%s", route).isEqualTo(401);
            if (route.takesMasterKey()) {
                assertThat(route.as(node, "X-Api-Key", "wrong", "X-Forwarded-For", newAddress())
                                .status())
                        .as("%s", route)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void ASVS_8_2_1_every_route_for_operators_is_closed_to_somebody_without_the_permission() {
        String somebody = node.signUp(newEmail());
        for (Route route : operatorsRoutes()) {
            assertThat(route.as(node, bearer(somebody)).status())
                    .as("%s", route)
                    .isIn(401, 403);
        }
    }

    @Test
    void ASVS_8_2_1_an_auditor_reads_all_and_changes_nothing() {
        String auditor = node.signUp(newEmail());
        String id = node.session(auditor).text("accountId");
        assertThat(node.put(
                                "/admin/api/v1/accounts/" + id + "/roles/auditor",
                                Map.of(),
                                "X-Api-Key",
                                LocalStack.MASTER_KEY)
                        .status())
                .isEqualTo(204);
        for (Route route : operatorsRoutes()) {
            int status = route.as(node, bearer(auditor)).status();
            if (route.reads()) {
                assertThat(status).as("%s", route).isIn(200, 400, 404);
            } else {
                assertThat(status).as("%s", route).isIn(401, 403);
            }
        }
    }

    private List<Route> routes() {
        JsonNode paths = node.management().get("/openapi?format=json").json().path("paths");
        List<Route> routes = new ArrayList<>();
        paths.properties()
                .forEach(path -> METHODS.stream()
                        .filter(method -> path.getValue().has(method))
                        .filter(method ->
                                !path.getValue().path(method).path("security").isEmpty())
                        .forEach(method -> routes.add(new Route(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey(),
                                !path.getValue()
                                        .path(method)
                                        .path("security")
                                        .findValues("masterKey")
                                        .isEmpty()))));
        return routes;
    }

    private List<Route> operatorsRoutes() {
        List<Route> found = routes().stream().filter(Route::takesMasterKey).toList();
        assertThat(found).as("the description names those that take a key").hasSizeGreaterThan(20);
        return found;
    }

    private static String[] stranger() {
        return new String[] {"X-Forwarded-For", newAddress()};
    }
}
