package io.gatehouse.guard;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks for what is stated about a bean's method when it is called. It reads the annotations as the guard does, so that what
 * a method says stands above its class here as well. Roles and keys of a resource the guard has asked for, before it let the
 * request reach it.
 */
@ApplicationScoped
class BeanAccess {

    private Permissions permissions;
    private Caller caller;
    private FreshProof freshProof;

    BeanAccess() {}

    @Inject
    BeanAccess(Permissions permissions, Caller caller, FreshProof freshProof) {
        this.permissions = permissions;
        this.caller = caller;
        this.freshProof = freshProof;
    }

    /**
     * @param binding the annotation by which CDI bound the interceptor; one that cannot be read here, as it stands on a
     *     stereotype, opens nothing
     * @throws ProblemException if the caller may not
     */
    void require(InvocationContext call, Class<? extends Annotation> binding) {
        AnnotatedElement[] stated = stated(call);
        if (Arrays.stream(stated).noneMatch(each -> each.isAnnotationPresent(binding))) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
        require(stated);
    }

    /**
     * Asks for what is stated where CDI was told to bind the interceptor.
     *
     * @throws ProblemException if the caller may not
     */
    void require(InvocationContext call) {
        require(stated(call));
    }

    private void require(AnnotatedElement... stated) {
        try {
            require(Rule.of(stated), isResource(stated));
        } catch (ContextNotActiveException noRequest) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
    }

    /** By its own class: what is below a resource may be any bean. */
    private static boolean isResource(AnnotatedElement... stated) {
        return Arrays.stream(stated)
                .filter(each -> each instanceof Class<?> type && !type.isSynthetic())
                .findFirst()
                .filter(Statements::isResource)
                .isPresent();
    }

    private void require(Rule rule, boolean guardHasAsked) {
        if (rule instanceof Rule.Permitted permitted) {
            permissions.require(permitted.permission());
        } else if (rule instanceof Rule.MasterKeyOr either) {
            // who shows a key that is right holds all permissions, and has nothing to prove
            if (!caller.byMasterKey()) {
                require(either.who(), guardHasAsked);
            }
        } else if (rule instanceof Rule.Both both) {
            require(both.one(), guardHasAsked);
            require(both.other(), guardHasAsked);
        } else if (rule instanceof Rule.Fresh fresh) {
            requireFresh(fresh, guardHasAsked);
        } else if (!guardHasAsked && !(rule instanceof Rule.Open)) {
            requireRole(rule);
        }
    }

    private void requireRole(Rule rule) {
        if (rule instanceof Rule.MasterKeyOnly && caller.byMasterKey()) {
            return;
        }
        CallerAccess.requireCaller(caller.identification());
        if (!(rule instanceof Rule.OneOf oneOf) || oneOf.roles().stream().noneMatch(caller.roles()::contains)) {
            throw new ProblemException(ProblemCode.FORBIDDEN);
        }
    }

    /** Asked at a resource too: another bean may call this method in a request to a different one. */
    private void requireFresh(Rule.Fresh fresh, boolean guardHasAsked) {
        if (!(fresh.who() instanceof Rule.SignedIn)) {
            require(fresh.who(), guardHasAsked);
        }
        if (!caller.byMasterKey() && !caller.isProgramPermitted(fresh.who())) {
            CallerAccess.requireCaller(caller.identification());
            freshProof.require(fresh.needed(), caller.identification());
        }
    }

    /** The bean may be of a class that CDI made below its own, without its annotations. */
    private static AnnotatedElement[] stated(InvocationContext call) {
        List<AnnotatedElement> inOrder = new ArrayList<>(List.of(call.getMethod()));
        for (Class<?> type = call.getTarget().getClass(); type != null; type = type.getSuperclass()) {
            inOrder.add(type);
        }
        return inOrder.toArray(AnnotatedElement[]::new);
    }
}
