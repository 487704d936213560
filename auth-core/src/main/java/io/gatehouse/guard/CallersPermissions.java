package io.gatehouse.guard;

import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
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
    private WriteRefusal refusal;

    CallersPermissions() {}

    @Inject
    CallersPermissions(CallerAccess access, Caller caller, WriteRefusal refusal) {
        this.access = access;
        this.caller = caller;
        this.refusal = refusal;
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
        throw refusal.missing(caller.request(), permission);
    }
}
