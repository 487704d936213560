package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.engine.EngineBean;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Lets a request go on only as a rule says. */
@EngineBean
class FollowRule {

    private final MasterKey masterKey;
    private final FreshProof freshProof;
    private final CallerAccess access;
    private final WriteRefusal refusal;

    @Inject
    FollowRule(MasterKey masterKey, FreshProof freshProof, CallerAccess access, WriteRefusal refusal) {
        this.masterKey = masterKey;
        this.freshProof = freshProof;
        this.access = access;
        this.refusal = refusal;
    }

    /** @throws ProblemException if the rule does not let it in */
    void follow(Rule rule, HttpServletRequest request) {
        if (rule instanceof Rule.MasterKeyOnly) {
            masterKey.require(request);
        } else if (rule instanceof Rule.MasterKeyOr either) {
            byKeyOr(either.who(), request);
        } else if (rule instanceof Rule.Closed) {
            CallerAccess.requireCaller(Identification.of(request));
            throw new ProblemException(ProblemCode.FORBIDDEN);
        } else if (rule instanceof Rule.Fresh fresh) {
            follow(fresh.who(), request);
            byProof(fresh, Identification.of(request));
        } else if (rule instanceof Rule.Both both) {
            follow(both.one(), request);
            follow(both.other(), request);
        } else {
            byCaller(rule, request);
        }
    }

    private void byProof(Rule.Fresh fresh, Identification caller) {
        if (!access.isProgramPermitted(caller, fresh.who())) {
            freshProof.require(fresh.needed(), caller);
        }
    }

    private void byKeyOr(Rule who, HttpServletRequest request) {
        if (MasterKey.isShown(request)) {
            masterKey.require(request);
        } else {
            follow(who, request);
        }
    }

    private void byCaller(Rule rule, HttpServletRequest request) {
        Identification caller = Identification.of(request);
        CallerAccess.requireCaller(caller);
        if (rule instanceof Rule.OneOf oneOf) {
            Set<String> roles = access.roles(caller);
            if (oneOf.roles().stream().noneMatch(roles::contains)) {
                throw new ProblemException(ProblemCode.FORBIDDEN);
            }
        } else if (rule instanceof Rule.Permitted permitted && !access.permits(caller, permitted.permission())) {
            throw refusal.missing(request, permitted.permission());
        }
    }
}
