package io.gatehouse.guard;

import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import java.util.EnumSet;
import java.util.Set;

/** Puts the guard before every web application of the deployment, with no word of their own. */
@HandlesTypes({
    Path.class,
    ApplicationPath.class,
    RequiresPermission.class,
    RequiresFreshFactor.class,
    RolesAllowed.class,
    DenyAll.class,
    MasterKeyRequired.class
})
public class GuardInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext application) {
        Set<Class<?>> found = classes == null ? Set.of() : classes;
        MisplacedStatements.refuse(found, CDI.current().getBeanManager());
        Statements statements = Statements.of(found);
        application.declareRoles(statements.roles().toArray(String[]::new));
        application.setAttribute(Statements.ATTRIBUTE, statements);
        FilterRegistration.Dynamic filter =
                application.addFilter("gatehouse-guard", new GuardFilter(statements, found));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    }
}
