package io.gatehouse.problem;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;

/** A refusal of a caller who is known and lacks one permission, which is named. Whoever throws it has written it down. */
public final class PermissionMissing extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final String permission;

    public PermissionMissing(String permission) {
        super(ProblemCode.FORBIDDEN);
        this.permission = permission;
    }

    public String permission() {
        return permission;
    }

    String sentence() {
        return "This takes the permission " + permission + ", which you do not have.";
    }
}
