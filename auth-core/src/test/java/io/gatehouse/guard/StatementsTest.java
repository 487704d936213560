package io.gatehouse.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final Rule OPEN = new Rule.Open();
    private static final Rule SIGNED_IN = new Rule.SignedIn();

    private final Statements statements =
            Statements.of(Set.of(App.class, Things.class, Doors.class, Drawers.class, Vaults.class, Ledgers.class));

    @Test
    void a_path_without_a_statement_asks_for_a_session() {
        assertThat(ruleFor("GET", "/api/things")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("GET", "/nowhere")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("GET", "/api/other")).isEqualTo(SIGNED_IN);
    }

    @Test
    void permit_all_opens_the_method_that_carries_it_and_no_other() {
        assertThat(ruleFor("GET", "/api/things/open")).isEqualTo(OPEN);
        assertThat(ruleFor("HEAD", "/api/things/open")).isEqualTo(OPEN);
        assertThat(ruleFor("GET", "/api/things/open/")).isEqualTo(OPEN);
        assertThat(ruleFor("POST", "/api/things")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("GET", "/things/open")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("GET", "/api/things/open.json")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("GET", "/api/things/openx")).isEqualTo(SIGNED_IN);
    }

    @Test
    void CB_021_a_method_that_an_open_path_does_not_take_goes_on_to_be_refused_by_name() {
        assertThat(ruleFor("DELETE", "/api/things/open")).isEqualTo(OPEN);
        assertThat(ruleFor("OPTIONS", "/api/things/open")).isEqualTo(OPEN);
    }

    @Test
    void a_method_that_a_path_does_not_take_asks_for_a_session_if_anything_there_does() {
        assertThat(ruleFor("DELETE", "/api/things")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("DELETE", "/api/doors/secret")).isEqualTo(SIGNED_IN);
        assertThat(ruleFor("DELETE", "/api/drawers")).isEqualTo(SIGNED_IN);
    }

    @Test
    void a_path_is_matched_as_it_came_and_decoded() {
        assertThat(ruleFor("GET", "/api/doors/keys/a%E2%80%A8")).isEqualTo(new Rule.MasterKeyOnly());
        assertThat(ruleFor("GET", "/api/doors/keys/a%C2%85b")).isEqualTo(new Rule.MasterKeyOnly());
    }

    @Test
    void what_an_interface_says_counts_for_the_method_that_implements_it() {
        assertThat(ruleFor("POST", "/api/drawers")).isEqualTo(new Rule.MasterKeyOnly());
        assertThat(ruleFor("GET", "/api/drawers")).isEqualTo(OPEN);
    }

    @Test
    void what_lies_behind_a_locator_is_closed() {
        assertThat(ruleFor("GET", "/api/drawers/7/things")).isEqualTo(new Rule.Closed());
    }

    @Test
    void an_open_template_does_not_open_a_literal_that_it_also_matches() {
        assertThat(ruleFor("GET", "/api/doors/front")).isEqualTo(OPEN);
        assertThat(ruleFor("GET", "/api/doors/secret")).isEqualTo(new Rule.OneOf(Set.of("owner")));
    }

    @Test
    void a_template_may_begin_with_a_parameter() {
        Statements everywhere = Statements.of(Set.of(Root.class, Anywhere.class, Things.class));
        CanonicalPath nobodyKnows = CanonicalPath.parse("/somewhere/secret").orElseThrow();
        CanonicalPath things = CanonicalPath.parse("/things/open").orElseThrow();

        assertThat(everywhere.ruleFor("GET", nobodyKnows)).isEqualTo(new Rule.MasterKeyOnly());
        assertThat(everywhere.ruleFor("GET", things)).isEqualTo(new Rule.MasterKeyOnly());
    }

    @Test
    void a_template_with_a_pattern_is_understood() {
        assertThat(ruleFor("GET", "/api/doors/files/a/b.txt")).isEqualTo(OPEN);
        assertThat(ruleFor("GET", "/api/doors/files/a/b.exe")).isEqualTo(SIGNED_IN);
    }

    @Test
    void the_statement_of_a_method_stands_above_that_of_its_class() {
        assertThat(ruleFor("POST", "/api/doors/keys")).isEqualTo(new Rule.MasterKeyOnly());
        assertThat(ruleFor("GET", "/api/doors/closed")).isEqualTo(new Rule.Closed());
        assertThat(ruleFor("GET", "/api/doors")).isEqualTo(OPEN);
    }

    @Test
    void a_fresh_proof_is_asked_for_on_top_of_what_else_is_said() {
        Freshness minute = new Freshness(Duration.ofMinutes(1), Set.of(), List.of());
        Freshness usual = new Freshness(Duration.ofMinutes(5), Set.of(), List.of());

        assertThat(ruleFor("GET", "/api/vaults")).isEqualTo(new Rule.Fresh(SIGNED_IN, usual));
        assertThat(ruleFor("POST", "/api/vaults")).isEqualTo(new Rule.Fresh(new Rule.OneOf(Set.of("keeper")), minute));
    }

    @Test
    void where_a_fresh_proof_is_asked_for_nothing_is_open() {
        Freshness usual = new Freshness(Duration.ofMinutes(5), Set.of(), List.of());

        assertThat(ruleFor("GET", "/api/vaults/open")).isEqualTo(new Rule.Fresh(SIGNED_IN, usual));
        assertThat(ruleFor("GET", "/api/vaults/open/")).isEqualTo(new Rule.Fresh(SIGNED_IN, usual));
        assertThat(ruleFor("HEAD", "/api/vaults/open")).isEqualTo(new Rule.Fresh(SIGNED_IN, usual));
    }

    @Test
    void a_permission_is_asked_for_and_a_master_key_beside_it_stands_for_it() {
        Rule read = new Rule.Permitted("ledger:read");
        Rule write = new Rule.Permitted("ledger:write");
        Freshness usual = new Freshness(Duration.ofMinutes(5), Set.of(), List.of());

        assertThat(ruleFor("GET", "/api/ledgers")).isEqualTo(read);
        assertThat(ruleFor("POST", "/api/ledgers")).isEqualTo(new Rule.MasterKeyOr(new Rule.Fresh(write, usual)));
        assertThat(ruleFor("DELETE", "/api/ledgers"))
                .isEqualTo(new Rule.Both(new Rule.OneOf(Set.of("accountant")), write));
        assertThat(ruleFor("GET", "/api/ledgers/help")).isEqualTo(OPEN);
    }

    @Test
    void all_roles_are_known() {
        assertThat(statements.roles()).containsExactlyInAnyOrder("owner", "keeper", "accountant");
    }

    private Rule ruleFor(String method, String path) {
        return statements.ruleFor(method, CanonicalPath.parse(path).orElseThrow());
    }

    @ApplicationPath("/api")
    private static final class App {}

    /** Methods are public because JAX-RS sees no others. */
    @Path("things")
    public static class Things {

        @GET
        public void all() {}

        @POST
        public void add() {}

        @GET
        @Path("/open")
        @PermitAll
        public void open() {}
    }

    @Path("/doors/")
    @PermitAll
    public static class Doors {

        @GET
        public void all() {}

        @GET
        @Path("{name}")
        public void one() {}

        @GET
        @Path("secret")
        @RolesAllowed("owner")
        public void secret() {}

        @GET
        @Path("closed")
        @DenyAll
        public void closed() {}

        @GET
        @Path("files/{path: [a-z/]+\\.txt}")
        public void file() {}

        @POST
        @Path("keys")
        @MasterKeyRequired
        public void keys() {}

        @GET
        @Path("keys/{name: .+}")
        @MasterKeyRequired
        public void key() {}
    }

    @ApplicationPath("/")
    private static final class Root {}

    @Path("{place}/{what}")
    public static class Anywhere {

        @GET
        @MasterKeyRequired
        public void one() {}
    }

    @Path("/vaults")
    @RequiresFreshFactor
    public static class Vaults {

        @GET
        public void all() {}

        @POST
        @RolesAllowed("keeper")
        @RequiresFreshFactor(maxAge = 60)
        public void add() {}

        @GET
        @Path("open")
        @PermitAll
        public void open() {}
    }

    interface DrawersApi {

        @POST
        @MasterKeyRequired
        void add();
    }

    @Path("/drawers")
    public static class Drawers implements DrawersApi {

        @Override
        public void add() {}

        @GET
        @PermitAll
        public void all() {}

        @Path("{id}")
        public Things things() {
            return new Things();
        }
    }

    @Path("/ledgers")
    @RequiresPermission("ledger:read")
    public static class Ledgers {

        @GET
        public void all() {}

        @POST
        @MasterKeyRequired
        @RequiresPermission("ledger:write")
        @RequiresFreshFactor
        public void add() {}

        @DELETE
        @RolesAllowed("accountant")
        @RequiresPermission("ledger:write")
        public void clear() {}

        @GET
        @Path("help")
        @PermitAll
        public void help() {}
    }
}
