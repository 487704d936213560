package io.gatehouse.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresPermission;
import io.gatehouse.web.admin.AccountConsequencesResource;
import io.gatehouse.web.admin.AccountCount;
import io.gatehouse.web.admin.AccountCountResource;
import io.gatehouse.web.admin.AccountExportResource;
import io.gatehouse.web.admin.AccountFactorsResource;
import io.gatehouse.web.admin.AccountIdentitiesResource;
import io.gatehouse.web.admin.AccountPage;
import io.gatehouse.web.admin.AccountSeen;
import io.gatehouse.web.admin.AccountSessionsResource;
import io.gatehouse.web.admin.AccountsResource;
import io.gatehouse.web.admin.AssertedRoleSeen;
import io.gatehouse.web.admin.ConsequencesSeen;
import io.gatehouse.web.admin.FactorSeen;
import io.gatehouse.web.admin.FactorsSeen;
import io.gatehouse.web.admin.GivenRoleSeen;
import io.gatehouse.web.admin.InvitationsResource;
import io.gatehouse.web.admin.MappingSeen;
import io.gatehouse.web.admin.NewMapping;
import io.gatehouse.web.admin.NewPermissions;
import io.gatehouse.web.admin.NewRole;
import io.gatehouse.web.admin.PasswordRequired;
import io.gatehouse.web.admin.PermissionSeen;
import io.gatehouse.web.admin.PermissionsResource;
import io.gatehouse.web.admin.RightsSeen;
import io.gatehouse.web.admin.RoleChange;
import io.gatehouse.web.admin.RoleEffect;
import io.gatehouse.web.admin.RoleHoldersResource;
import io.gatehouse.web.admin.RoleMappingsResource;
import io.gatehouse.web.admin.RolePreview;
import io.gatehouse.web.admin.RolePreviewResource;
import io.gatehouse.web.admin.RoleSeen;
import io.gatehouse.web.admin.RolesResource;
import io.gatehouse.web.admin.audit.AuditResource;
import io.gatehouse.web.admin.audit.ChainSeen;
import io.gatehouse.web.admin.audit.EventPage;
import io.gatehouse.web.admin.audit.EventSeen;
import io.gatehouse.web.admin.audit.VerdictSeen;
import io.gatehouse.web.admin.session.AllSessionsResource;
import io.gatehouse.web.admin.session.KnownSessionPage;
import io.gatehouse.web.admin.session.KnownSessionSeen;
import io.gatehouse.web.admin.session.SessionCount;
import io.gatehouse.web.admin.session.SessionsEnded;
import io.gatehouse.web.admin.system.CheckSeen;
import io.gatehouse.web.admin.system.DependencySeen;
import io.gatehouse.web.admin.system.LimitSeen;
import io.gatehouse.web.admin.system.NodeSeen;
import io.gatehouse.web.admin.system.OverviewResource;
import io.gatehouse.web.admin.system.OverviewSeen;
import io.gatehouse.web.admin.system.SettingSeen;
import io.gatehouse.web.admin.system.SystemResource;
import io.gatehouse.web.admin.system.SystemSeen;
import io.gatehouse.web.csv.AccountCsv;
import io.gatehouse.web.health.LiveResource;
import io.gatehouse.web.json.JsonLines;
import io.gatehouse.web.openid.BackchannelLogoutResource;
import io.gatehouse.web.openid.UserinfoResource;
import io.gatehouse.web.profile.IdentitiesResource;
import io.gatehouse.web.profile.WayInSeen;
import io.gatehouse.web.prove.CodeRequest;
import io.gatehouse.web.prove.CodeSent;
import io.gatehouse.web.prove.ProveRequest;
import io.gatehouse.web.prove.ProveResource;
import io.gatehouse.web.sample.SampleResource;
import io.gatehouse.web.session.ListedSessionSeen;
import io.gatehouse.web.session.LogoutRequest;
import io.gatehouse.web.session.LogoutResource;
import io.gatehouse.web.session.RefreshRequest;
import io.gatehouse.web.session.RefreshResource;
import io.gatehouse.web.session.SessionOpened;
import io.gatehouse.web.session.SessionResource;
import io.gatehouse.web.session.SessionSeen;
import io.gatehouse.web.session.SessionsResource;
import io.gatehouse.web.session.SignedOut;
import io.gatehouse.web.signin.Accepted;
import io.gatehouse.web.signin.ForgotPasswordRequest;
import io.gatehouse.web.signin.ForgotPasswordResource;
import io.gatehouse.web.signin.InviteRequest;
import io.gatehouse.web.signin.InviteResource;
import io.gatehouse.web.signin.InvitedAccount;
import io.gatehouse.web.signin.LoginRequest;
import io.gatehouse.web.signin.LoginResource;
import io.gatehouse.web.signin.PasswordRequest;
import io.gatehouse.web.signin.PasswordResource;
import io.gatehouse.web.signin.SignUpRequest;
import io.gatehouse.web.signin.SignUpResource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description is written by hand; here it is held against the code. */
class DescriptionTest {

    private static final JsonNode API = read();

    /** One method that answers JSON or CSV, or the page behind a mailed link, as the code and as the description say. */
    private record Operation(String path, String method, Class<?> resource, Method code) {

        JsonNode described() {
            return API.path("paths").path(path).path(method);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Operation> operations() {
        return resources()
                .flatMap(resource -> Arrays.stream(resource.getMethods())
                        .filter(DescriptionTest::answersData)
                        .map(code -> new Operation(path(resource, code), method(code), resource, code)));
    }

    private static Stream<Class<?>> resources() {
        return Stream.of(
                SignUpResource.class,
                LoginResource.class,
                InviteResource.class,
                PasswordResource.class,
                ForgotPasswordResource.class,
                RefreshResource.class,
                LogoutResource.class,
                ProveResource.class,
                SessionResource.class,
                SessionsResource.class,
                UserinfoResource.class,
                IdentitiesResource.class,
                BackchannelLogoutResource.class,
                SampleResource.class,
                AuditResource.class,
                AccountConsequencesResource.class,
                AccountCountResource.class,
                AccountExportResource.class,
                AccountFactorsResource.class,
                AccountIdentitiesResource.class,
                AccountSessionsResource.class,
                AllSessionsResource.class,
                AccountsResource.class,
                InvitationsResource.class,
                PermissionsResource.class,
                RoleMappingsResource.class,
                RoleHoldersResource.class,
                RolePreviewResource.class,
                RolesResource.class,
                OverviewResource.class,
                SystemResource.class,
                LiveResource.class);
    }

    static Stream<Class<?>> bodies() {
        return Stream.of(
                SignUpRequest.class,
                LoginRequest.class,
                InviteRequest.class,
                PasswordRequest.class,
                ForgotPasswordRequest.class,
                RefreshRequest.class,
                LogoutRequest.class,
                SignedOut.class,
                ProveRequest.class,
                CodeRequest.class,
                CodeSent.class,
                SessionOpened.class,
                Accepted.class,
                InvitedAccount.class,
                SessionSeen.class,
                SessionSeen.Proof.class,
                SessionSeen.From.class,
                ListedSessionSeen.class,
                WayInSeen.class,
                AccountSeen.class,
                AccountPage.class,
                AccountCount.class,
                ConsequencesSeen.class,
                GivenRoleSeen.class,
                RightsSeen.class,
                AssertedRoleSeen.class,
                FactorSeen.class,
                FactorsSeen.class,
                PasswordRequired.class,
                RoleSeen.class,
                NewRole.class,
                RoleChange.class,
                NewPermissions.class,
                RoleEffect.class,
                RolePreview.class,
                NewMapping.class,
                MappingSeen.class,
                PermissionSeen.class,
                SampleResource.Item.class,
                SampleResource.Count.class,
                ChainSeen.class,
                EventSeen.class,
                EventPage.class,
                VerdictSeen.class,
                KnownSessionSeen.class,
                KnownSessionPage.class,
                SessionCount.class,
                SessionsEnded.class,
                CheckSeen.class,
                DependencySeen.class,
                LimitSeen.class,
                NodeSeen.class,
                OverviewSeen.class,
                SettingSeen.class,
                SystemSeen.class,
                LiveResource.Health.class);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_is_described_with_who_may_call_it(Operation operation) {
        JsonNode described = operation.described();

        assertThat(described.path("summary").asText()).isNotBlank();
        assertThat(described.path("responses").fieldNames()).toIterable().contains("406", "default");
        assertThat(schemes(described)).isEqualTo(expectedSchemes(operation));
    }

    static Stream<Operation> askingForSession() {
        return operations().filter(operation -> schemes(operation.described()).contains("session"));
    }

    @ParameterizedTest
    @MethodSource("askingForSession")
    void where_a_session_is_asked_for_it_may_be_one_guess_too_many_or_cannot_be_told(Operation operation) {
        assertThat(operation.described().path("responses").fieldNames())
                .toIterable()
                .contains("401", "429", "503");
    }

    static Stream<Operation> changesByCookie() {
        return operations()
                .filter(operation -> !operation.method().equals("get"))
                .filter(operation -> schemes(operation.described()).contains("cookie"));
    }

    @ParameterizedTest
    @MethodSource("changesByCookie")
    void what_a_cookie_changes_is_described_with_the_token_of_the_form(Operation operation) {
        assertThat(operation.described().path("parameters").findValuesAsText("$ref"))
                .contains("#/components/parameters/FormToken");
    }

    @Test
    void nothing_is_described_that_is_not_there() {
        Set<String> there = operations().map(Operation::toString).collect(Collectors.toSet());
        Set<String> described = new TreeSet<>();
        API.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));

        assertThat(described).isEqualTo(there);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_body_is_described_field_by_field(Class<?> body) {
        JsonNode schema = API.path("components").path("schemas").path(body.getSimpleName());
        List<String> fields = Arrays.stream(body.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        assertThat(schema.path("properties").fieldNames()).toIterable().containsExactlyElementsOf(fields);
        assertThat(schema.path("required"))
                .allSatisfy(name -> assertThat(fields).contains(name.asText()));
    }

    @Test
    void every_reference_leads_somewhere() {
        Set<String> references = new TreeSet<>();
        API.findValues("$ref").forEach(each -> references.add(each.asText()));

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(API.at(each.substring(1)).isMissingNode())
                        .as(each)
                        .isFalse());
    }

    private static boolean answersData(Method code) {
        return isMailedPage(code)
                || code.isAnnotationPresent(Produces.class)
                        && Set.of(MediaType.APPLICATION_JSON, JsonLines.MEDIA_TYPE, AccountCsv.MEDIA_TYPE)
                                .contains(code.getAnnotation(Produces.class).value()[0]);
    }

    /** Whoever builds a frontend has to know what a mailed link shows without one. */
    private static boolean isMailedPage(Method code) {
        return code.getDeclaringClass() == PasswordResource.class && code.isAnnotationPresent(GET.class);
    }

    private static String path(Class<?> resource, Method code) {
        String base = resource.getAnnotation(Path.class).value();
        return code.isAnnotationPresent(Path.class)
                ? base + "/" + code.getAnnotation(Path.class).value()
                : base;
    }

    private static String method(Method code) {
        return Arrays.stream(code.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(each -> each.value().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> schemes(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation.path("security").forEach(each -> each.fieldNames().forEachRemaining(names::add));
        return names;
    }

    private static Set<String> expectedSchemes(Operation operation) {
        boolean permission = operation.code().isAnnotationPresent(RequiresPermission.class);
        if (operation.code().isAnnotationPresent(MasterKeyRequired.class)) {
            return permission ? Set.of("masterKey", "session", "cookie", "accessToken") : Set.of("masterKey");
        }
        if (operation.resource() == RefreshResource.class) {
            // its body holds the token, which a browser's scripts do not know
            return Set.of("session");
        }
        if (permission || operation.code().isAnnotationPresent(RolesAllowed.class)) {
            return Set.of("session", "cookie", "accessToken");
        }
        // open, so that repeating it is no error, and still about the caller's session
        boolean open =
                operation.code().isAnnotationPresent(PermitAll.class) && operation.resource() != LogoutResource.class;
        return open ? Set.of() : Set.of("session", "cookie");
    }

    private static JsonNode read() {
        try (InputStream in = DescriptionTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
