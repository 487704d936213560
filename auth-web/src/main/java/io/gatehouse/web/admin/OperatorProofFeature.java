package io.gatehouse.web.admin;

import io.gatehouse.api.RequiresFreshFactor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Puts the question for an operator's proof before what administers. Looked up once when the resources are deployed: no
 * other request is asked, or waits for the answer.
 */
@Provider
@Dependent
public class OperatorProofFeature implements DynamicFeature {

    private static final String ADMINISTRATION = "/admin/api/";

    private final OperatorProofFilter filter;

    @Inject
    OperatorProofFeature(OperatorProofFilter filter) {
        this.filter = filter;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (isGuarded(resource.getResourceMethod())) {
            context.register(filter);
        }
    }

    /** Told by the resource, not by the address, which can be written in more than one way. */
    static boolean isGuarded(Method method) {
        Class<?> type = method.getDeclaringClass();
        Path path = type.getAnnotation(Path.class);
        return path != null
                && path.value().startsWith(ADMINISTRATION)
                && (method.isAnnotationPresent(RequiresFreshFactor.class)
                        || type.isAnnotationPresent(RequiresFreshFactor.class));
    }
}
