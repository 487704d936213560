package io.gatehouse.sample;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;

/** Old notes: says itself who may read them, whatever resource or page asks for them. */
@ApplicationScoped
@RolesAllowed("auditor")
public class Archive {

    public String oldest() {
        return "The oldest note, for auditors";
    }

    @PermitAll
    public String title() {
        return "The archive";
    }
}
