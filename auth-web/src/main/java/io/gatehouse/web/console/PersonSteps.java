package io.gatehouse.web.console;

import io.gatehouse.access.AccountRights;
import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.EndReason;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.person.DeleteAccount;
import io.gatehouse.person.RequireNewPassword;
import io.gatehouse.person.ResetFactors;
import io.gatehouse.person.UnlinkIdentity;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.session.AccountSessions;
import io.gatehouse.session.Sessions;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Does what an operator has confirmed, with a collaborator for each thing that can be done. */
@Dependent
class PersonSteps {

    private final AccountRights rights;
    private final AccountSessions accountSessions;
    private final Sessions sessions;
    private final RequireNewPassword newPassword;
    private final ResetFactors resetFactors;
    private final UnlinkIdentity unlink;
    private final DeleteAccount delete;
    private final Permissions permissions;
    private final AuthSession operator;
    private final CurrentRequest request;
    private final Proof proof;

    @Inject
    PersonSteps(
            AccountRights rights,
            AccountSessions accountSessions,
            Sessions sessions,
            RequireNewPassword newPassword,
            ResetFactors resetFactors,
            UnlinkIdentity unlink,
            DeleteAccount delete,
            Permissions permissions,
            @CurrentSession AuthSession operator,
            CurrentRequest request,
            Proof proof) {
        this.rights = rights;
        this.accountSessions = accountSessions;
        this.sessions = sessions;
        this.newPassword = newPassword;
        this.resetFactors = resetFactors;
        this.unlink = unlink;
        this.delete = delete;
        this.permissions = permissions;
        this.operator = operator;
        this.request = request;
        this.proof = proof;
    }

    boolean isOffered(PersonStep step) {
        return permissions.has(step.permission());
    }

    boolean isOperator(UUID accountId) {
        return operator.accountId().equals(accountId);
    }

    /** @throws ProblemException FORBIDDEN, or that a fresh proof is needed */
    void allow(PersonStep step) {
        permissions.require(step.permission());
        proof.mustBeFresh();
    }

    /**
     * @param what the session, the role or the identity concerned, where the step is about one
     * @return key of the words that tell what came of it
     */
    String take(PersonStep step, UUID accountId, String what) {
        request.concerns("account", accountId.toString());
        request.concerns("step", step.key());
        allow(step);
        String done = step.key();
        switch (step) {
            case DISABLE -> rights.disable(accountId);
            case ENABLE -> rights.enable(accountId);
            case NEW_PASSWORD -> done += newPassword.require(accountId) ? "" : "_without_mail";
            case RESET_FACTORS -> resetFactors.reset(accountId);
            case UNLINK -> unlink.unlink(accountId, PersonPage.number(what));
            case DELETE -> delete.delete(accountId);
            case END -> end(accountId, what);
            case END_ALL -> sessions.endAllOf(accountId, Optional.empty(), EndReason.ENDED_BY_ADMINISTRATOR);
            case GIVE -> rights.give(accountId, what);
            case TAKE -> rights.take(accountId, what);
        }
        return done;
    }

    private void end(UUID accountId, String session) {
        if (!accountSessions.revoke(accountId, session)) {
            throw new ProblemException(ProblemCode.NOT_FOUND);
        }
    }
}
