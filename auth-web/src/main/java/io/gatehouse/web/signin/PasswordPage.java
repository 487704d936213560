package io.gatehouse.web.signin;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.OwnOrigin;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.LinkKind;
import io.gatehouse.signin.PasswordPolicy;
import io.gatehouse.signin.SetPassword;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.SessionForm;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.problem.ProblemAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger.Level;

/** The page behind mailed links, for deployments without a frontend of their own. */
@Dependent
class PasswordPage {

    private static final System.Logger LOG = System.getLogger(PasswordPage.class.getName());

    private final SetPassword setPassword;
    private final PasswordPolicy policy;
    private final Sessions sessions;
    private final ProblemAnswer problems;
    private final OwnOrigin ownOrigin;
    private final SessionForm sessionForm;

    @Inject
    PasswordPage(
            SetPassword setPassword,
            PasswordPolicy policy,
            Sessions sessions,
            ProblemAnswer problems,
            OwnOrigin ownOrigin,
            SessionForm sessionForm) {
        this.setPassword = setPassword;
        this.policy = policy;
        this.sessions = sessions;
        this.problems = problems;
        this.ownOrigin = ownOrigin;
        this.sessionForm = sessionForm;
    }

    Response form(String token, String tokenType, HttpHeaders headers) {
        return token.isBlank()
                ? PageAnswer.of(400, Message.TEMPLATE, Message.bad("link.missing", Message.Next.ASK_FOR_LINK), headers)
                : PageAnswer.of(200, PasswordForm.TEMPLATE, page(token, tokenType, ""), headers);
    }

    Response submit(SubmittedForm form, HttpHeaders headers) {
        ownOrigin.check(headers::getHeaderString);
        String token = form.field("token").orElse("");
        String password = form.field("password").orElse("");
        String tokenType = form.field("stytch_token_type").orElse("");
        if (token.isEmpty()) {
            return form(token, tokenType, headers);
        }
        if (password.isEmpty()) {
            return PageAnswer.of(400, PasswordForm.TEMPLATE, page(token, tokenType, "password.missing"), headers);
        }
        try {
            set(Secret.of(token), tokenType, Secret.of(password));
        } catch (ProblemException problem) {
            return refused(problem, token, tokenType, headers);
        }
        return PageAnswer.of(200, Message.TEMPLATE, Message.good("password.set", Message.Next.SIGN_IN), headers);
    }

    /**
     * Whoever follows a mailed link signs in with the new password afterwards; the session that this opens ends at once.
     * If that cannot be written down just now, the password is set all the same, and nobody has the session's token.
     */
    private void set(Secret token, String tokenType, Secret password) {
        SessionToken opened = setPassword.set(token, LinkKind.parse(tokenType), password);
        try {
            sessions.end(opened, EndReason.SIGNED_OUT);
        } catch (ProblemException notNow) {
            LOG.log(Level.DEBUG, "The session of a mailed link runs out by itself", notNow);
        }
    }

    /** What the person can mend, or wait for, is told on the form, which still holds the link. */
    private Response refused(ProblemException problem, String token, String tokenType, HttpHeaders headers) {
        return switch (problem.code()) {
            case WEAK_PASSWORD, INVALID_REQUEST, TOO_MANY_ATTEMPTS, UNAVAILABLE ->
                problems.onPage(problem, PasswordForm.TEMPLATE, page(token, tokenType, key(problem)), headers);
            case LINK_NOT_VALID ->
                problems.onPage(
                        problem, Message.TEMPLATE, Message.bad("link.not_valid", Message.Next.ASK_FOR_LINK), headers);
            default -> throw problem;
        };
    }

    private static String key(ProblemException problem) {
        return switch (problem.code()) {
            case WEAK_PASSWORD -> problem.fields().isEmpty() ? "problem.weak_password" : "password.rule_broken";
            case INVALID_REQUEST -> "password.impossible";
            default -> "problem." + problem.code().code();
        };
    }

    private PasswordForm page(String token, String tokenType, String problem) {
        return new PasswordForm(
                token, tokenType, policy.rule(), problem, sessionForm.token().orElse(""));
    }
}
