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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The form to invite somebody with. */
@Named("invitation")
@RequestScoped
public class InvitePage {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{0,100}");

    private static final Set<ProblemCode> ABOUT_THE_EMAIL =
            EnumSet.of(ProblemCode.ACCOUNT_EXISTS, ProblemCode.ACCOUNT_CONFLICT, ProblemCode.INVALID_REQUEST);

    /** What the operator can mend, or wait for; it is told beside the field that it is about. */
    private static final Set<ProblemCode> TOLD_HERE = EnumSet.of(
            ProblemCode.ACCOUNT_EXISTS,
            ProblemCode.ACCOUNT_CONFLICT,
            ProblemCode.INVALID_REQUEST,
            ProblemCode.TOO_MANY_ATTEMPTS,
            ProblemCode.UNAVAILABLE);

    private Invite invite;
    private Permissions permissions;
    private Proof proof;
    private Words words;
    private String email = "";
    private String firstName = "";
    private String lastName = "";
    private final Map<String, String> problems = new HashMap<>();
    private Account invited;

    InvitePage() {}

    @Inject
    InvitePage(Invite invite, Permissions permissions, Proof proof, Words words) {
        this.invite = invite;
        this.permissions = permissions;
        this.proof = proof;
        this.words = words;
    }

    public void load() {
        permissions.require("accounts:invite");
        proof.mustBeFresh();
    }

    public void send() {
        load();
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            problems.put("email", words.shared("email.not_valid"));
        }
        checkName("firstName", firstName);
        checkName("lastName", lastName);
        if (problems.isEmpty()) {
            address.ifPresent(this::send);
        }
    }

    private void checkName(String field, String name) {
        if (!NAME.matcher(name.strip()).matches()) {
            problems.put(field, words.of("invite.name_rule"));
        }
    }

    private void send(EmailAddress address) {
        try {
            invited = invite.invite(address, firstName.strip(), lastName.strip());
            email = "";
            firstName = "";
            lastName = "";
        } catch (ProblemException refused) {
            if (!TOLD_HERE.contains(refused.code())) {
                throw refused;
            }
            problems.put(ABOUT_THE_EMAIL.contains(refused.code()) ? "email" : "", words.problem(refused.code()));
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

    /** What is wrong with a field, by its name; what is about none of them has none. */
    public Map<String, String> getProblems() {
        return problems;
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
