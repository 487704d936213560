package io.gatehouse.guard;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.problem.PermissionMissing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What the caller of the current request may do; where none is served, nobody may do anything. */
@Named("permissions")
@ApplicationScoped
public class CallersPermissions implements Permissions {

    private CallerAccess access;
    private Caller caller;

    CallersPermissions() {}

    @Inject
    CallersPermissions(CallerAccess access, Caller caller) {
        this.access = access;
        this.caller = caller;
    }

    @Override
    public boolean has(String permission) {
        try {
            return caller.byMasterKey() || access.permits(caller.identification(), permission);
        } catch (ContextNotActiveException noRequest) {
            return false;
        }
    }

    @Override
    public void require(String permission) {
        if (has(permission)) {
            return;
        }
        try {
            CallerAccess.requireCaller(caller.identification());
        } catch (ContextNotActiveException noRequest) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED);
        }
        throw new PermissionMissing(permission);
    }
}
