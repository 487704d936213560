package io.gatehouse.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.account.FindAccount;
import io.gatehouse.api.Account;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.throttle.WrittenRefusals;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes down that somebody was not invited who is here already; of one caller as often as what the guard refuses them. */
@EngineBean
class WriteInvitationRefusal {

    private final FindAccount findAccount;
    private final WrittenRefusals written;
    private final Audit audit;

    @Inject
    WriteInvitationRefusal(FindAccount findAccount, WrittenRefusals written, Audit audit) {
        this.findAccount = findAccount;
        this.written = written;
        this.audit = audit;
    }

    /** @param actor as the audit trail names them */
    void write(String actor, EmailAddress email, ProblemException refused) {
        if (refused.code() == ProblemCode.ACCOUNT_EXISTS && written.take(Optional.of(actor))) {
            audit.record(
                    SecurityEventKind.ACCESS_REFUSED,
                    refused.code().code(),
                    idOf(email),
                    Optional.empty(),
                    Map.of("refused", "invitation"));
        }
    }

    private Optional<UUID> idOf(EmailAddress email) {
        try {
            return findAccount.byEmail(email).map(Account::id);
        } catch (ProblemException cannotTell) {
            return Optional.empty();
        }
    }
}
