package io.gatehouse.it;

import static io.gatehouse.it.stack.Gatehouse.bearer;
import static io.gatehouse.it.stack.Gatehouse.key;
import static io.gatehouse.it.stack.Gatehouse.newAddress;
import static io.gatehouse.it.stack.Gatehouse.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.stack.Answer;
import io.gatehouse.it.stack.KnownPerson;
import io.gatehouse.it.stack.LocalStack;
import io.gatehouse.it.stack.Node;
import io.gatehouse.it.stack.Route;
import io.gatehouse.it.stack.SharedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every route that the description names, as each kind of caller: nobody, somebody, somebody else than it is about, an
 * auditor, a wrong key, and those that it is for. Access tokens are {@code BearerIT}'s.
 */
class RouteMatrixIT {

    private final Node node = SharedStack.node();

    @Test
    void ASVS_8_2_1_every_route_that_asks_for_a_caller_is_closed_to_nobody_and_to_a_wrong_key() {
        List<Route> routes = Route.all(node);
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

    /** Each route that names something, about what is another one's. */
    @Test
    void ASVS_8_2_2_nobody_does_anything_to_what_is_somebody_elses() {
        KnownPerson ada = KnownPerson.signedUp(node);
        String somebody = node.signUp(newEmail());
        List<Route> routes =
                Route.all(node).stream().filter(Route::namesSomething).toList();
        assertThat(routes).hasSizeGreaterThan(20);
        for (Route route : routes) {
            assertThat(route.about(ada, node, bearer(somebody)).status())
                    .as("%s", route)
                    .isIn(401, 403, 404);
        }
        assertThat(node.session(ada.token()).text("id")).isEqualTo(ada.session());
        assertThat(node.get("/admin/api/v1/accounts/" + ada.account(), key()).text("state"))
                .isEqualTo("ACTIVE");
        assertThat(node.get("/admin/api/v1/accounts/" + ada.account() + "/roles", key())
                        .json()
                        .path("roles"))
                .isEmpty();
    }

    @Test
    void every_route_for_operators_is_open_to_the_master_key_and_to_an_administrators_session() {
        KnownPerson ada = KnownPerson.signedUp(node);
        String administrator = node.signUp(newEmail());
        node.makeAdministrator(administrator);
        for (Route route : operatorsRoutes()) {
            opens(route, ada, key());
            if (route.takesSession()) {
                opens(route, ada, bearer(administrator));
            }
        }
    }

    /** What changes something is called about what is not there: it gets past the guard, and no further. */
    private void opens(Route route, KnownPerson ada, String... caller) {
        if (route.reads()) {
            Answer answer = route.about(ada, node, caller);
            assertThat(answer.status()).as("%s %s", route, answer).isEqualTo(200);
        } else {
            Answer answer = route.as(node, caller);
            assertThat(answer.status()).as("%s %s", route, answer).isIn(204, 400, 404, 412, 415, 428);
        }
    }

    private List<Route> operatorsRoutes() {
        List<Route> found =
                Route.all(node).stream().filter(Route::takesMasterKey).toList();
        assertThat(found).as("the description names those that take a key").hasSizeGreaterThan(20);
        return found;
    }

    private static String[] stranger() {
        return new String[] {"X-Forwarded-For", newAddress()};
    }
}
