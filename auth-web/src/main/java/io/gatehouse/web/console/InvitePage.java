package io.gatehouse.web.console;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.Account;
import io.gatehouse.api.Permissions;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.signin.Invite;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The form to invite somebody with. */
@Named("invitation")
@RequestScoped
public class InvitePage {

    /** What the operator can mend, or wait for; it is told beside the field. */
    private static final Set<ProblemCode> TOLD_HERE = EnumSet.of(
            ProblemCode.ACCOUNT_EXISTS,
            ProblemCode.ACCOUNT_CONFLICT,
            ProblemCode.INVALID_REQUEST,
            ProblemCode.TOO_MANY_ATTEMPTS,
            ProblemCode.UNAVAILABLE);

    private Invite invite;
    private Permissions permissions;
    private Words words;
    private String email = "";
    private String firstName = "";
    private String lastName = "";
    private String problem = "";
    private Account invited;

    InvitePage() {}

    @Inject
    InvitePage(Invite invite, Permissions permissions, Words words) {
        this.invite = invite;
        this.permissions = permissions;
        this.words = words;
    }

    public void send() {
        permissions.require("accounts:invite");
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            problem = words.shared("email.not_valid");
            return;
        }
        try {
            invited = invite.invite(address.get(), firstName.strip(), lastName.strip());
            email = "";
            firstName = "";
            lastName = "";
        } catch (ProblemException refused) {
            if (!TOLD_HERE.contains(refused.code())) {
                throw refused;
            }
            problem = words.problem(refused.code());
        }
    }

    public boolean isSent() {
        return invited != null;
    }

    public String getInvitedEmail() {
        return invited == null ? "" : invited.email();
    }

    public String getInvitedId() {
        return invited == null ? "" : invited.id().toString();
    }

    public String getProblem() {
        return problem;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }
}
