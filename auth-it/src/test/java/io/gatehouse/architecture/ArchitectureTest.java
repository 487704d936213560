package io.gatehouse.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.gatehouse.dev.stack.ProjectFiles;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the code, as docs/decisions and CONTRIBUTING.md describe it. */
class ArchitectureTest {

    private static final String ROOT = "io.gatehouse";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importPaths(Stream.of("auth-api", "auth-config", "auth-persistence", "auth-core", "auth-web")
                    .map(ArchitectureTest::classesOf)
                    .toList())
            .that(resideInAPackage(ROOT + ".."));

    private static final JavaClasses LOCAL_STACK = new ClassFileImporter().importPath(classesOf("auth-dev"));

    private static Path classesOf(String module) {
        return ProjectFiles.find().root().resolve(module).resolve("target/classes");
    }

    @Test
    void packages_are_free_of_cycles() {
        holds(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void packages_of_the_local_stack_are_free_of_cycles() {
        slices().matching(ROOT + ".dev.(**)").should().beFreeOfCycles().check(LOCAL_STACK);
    }

    @Test
    void modules_look_one_way() {
        holds(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy(ROOT + ".api..")
                .layer("config")
                .definedBy(ROOT + ".config..")
                .layer("persistence")
                .definedBy(ROOT + ".persistence..")
                .layer("sessions")
                .definedBy(ROOT + ".session..")
                .layer("bearers")
                .definedBy(ROOT + ".bearer..")
                .layer("ways to sign in")
                .definedBy(ROOT + ".signin..")
                .layer("openid")
                .definedBy(ROOT + ".oidc..")
                .layer("stytch")
                .definedBy(ROOT + ".stytch..")
                .layer("whole people")
                .definedBy(ROOT + ".person..")
                .layer("guard")
                .definedBy(ROOT + ".guard..")
                .layer("web")
                .definedBy(ROOT + ".web..")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("guard")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("whole people")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("ways to sign in")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("openid")
                .mayOnlyBeAccessedByLayers("whole people", "web")
                .whereLayer("stytch")
                .mayOnlyBeAccessedByLayers("ways to sign in", "whole people")
                .whereLayer("bearers")
                .mayOnlyBeAccessedByLayers("guard", "ways to sign in", "openid")
                .whereLayer("sessions")
                .mayOnlyBeAccessedByLayers("guard", "bearers", "ways to sign in", "openid", "whole people", "web")
                .whereLayer("config")
                .mayOnlyAccessLayers("api")
                .whereLayer("api")
                .mayNotAccessAnyLayer());
    }

    @Test
    void the_api_knows_only_the_platform() {
        holds(classes()
                .that()
                .resideInAPackage(ROOT + ".api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jakarta..", "org.eclipse.microprofile..", ROOT + ".api.."));
    }

    @Test
    void the_session_engine_knows_no_source() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".session..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".stytch..", ROOT + ".signin..", ROOT + ".oidc..", "com.stytch.."));
    }

    @Test
    void persistence_knows_neither_http_nor_stytch() {
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "jakarta.ws.rs..", "com.stytch.."));
    }

    @Test
    void the_product_never_needs_the_local_stack() {
        holds(noClasses().should().dependOnClassesThat().resideInAPackage(ROOT + ".dev.."));
    }

    @Test
    void vendors_stay_where_they_belong() {
        holds(confine("com.stytch..", ROOT + ".stytch.."));
        holds(confine("com.nimbusds..", ROOT + ".oidc.."));
        holds(confine("okhttp3..", ROOT + ".stytch.."));
        holds(confine("org.redisson..", ROOT + ".persistence.redis.."));
        holds(confine("org.hibernate..", ROOT + ".persistence.."));
        holds(confine("org.flywaydb..", ROOT + ".persistence.database.."));
        holds(confine("gg.jte..", ROOT + ".web.."));
        holds(confine("org.glassfish.grizzly..", ROOT + ".guard.."));
    }

    @Test
    void rest_is_spoken_at_the_edge_and_read_by_the_guard_only() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".web..", ROOT + ".guard..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs.."));
        holds(noClasses()
                .that()
                .resideInAPackage(ROOT + ".guard..")
                .and(nameMatching(".*\\.(?!Statements|GuardInitializer)[A-Za-z]+(\\$.*)?"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs.."));
    }

    @Test
    void entities_stay_in_their_package() {
        holds(classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .bePackagePrivate());
    }

    @Test
    void resources_are_public_because_the_container_reflects_on_them_and_nobody_calls_them() {
        holds(classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().bePublic());
        holds(noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".web..").and(nameMatching(".*Resource"))));
    }

    @Test
    void SESS_016_a_container_session_never_authenticates_anybody() {
        holds(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.servlet.http.HttpSession"));
    }

    @Test
    void time_comes_from_the_one_clock() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".config..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis"));
    }

    private static ArchRule confine(String vendor, String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor);
    }

    private static void holds(ArchRule rule) {
        rule.check(PRODUCT);
    }
}
