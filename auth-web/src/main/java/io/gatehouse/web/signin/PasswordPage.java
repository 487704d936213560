package io.gatehouse.web.signin;

import io.gatehouse.api.EndReason;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.session.Sessions;
import io.gatehouse.signin.LinkKind;
import io.gatehouse.signin.SetPassword;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.SameOrigin;
import io.gatehouse.web.page.SubmittedForm;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The page behind mailed links, for deployments without a frontend of their own. */
@Dependent
class PasswordPage {

    private final SetPassword setPassword;
    private final Sessions sessions;

    @Inject
    PasswordPage(SetPassword setPassword, Sessions sessions) {
        this.setPassword = setPassword;
        this.sessions = sessions;
    }

    Response form(String token, String tokenType, HttpHeaders headers) {
        return token.isBlank()
                ? PageAnswer.of(400, Message.TEMPLATE, Message.bad("link.missing"), headers)
                : PageAnswer.of(200, PasswordForm.TEMPLATE, new PasswordForm(token, tokenType, ""), headers);
    }

    Response submit(SubmittedForm form, HttpHeaders headers) {
        SameOrigin.check(headers);
        String token = form.field("token").orElse("");
        String password = form.field("password").orElse("");
        String tokenType = form.field("stytch_token_type").orElse("");
        if (token.isEmpty()) {
            return form("", "", headers);
        }
        if (password.isEmpty()) {
            return again(400, new PasswordForm(token, tokenType, "password.missing"), headers);
        }
        try {
            set(Secret.of(token), tokenType, Secret.of(password));
        } catch (ProblemException problem) {
            return refused(problem, token, tokenType, headers);
        }
        return PageAnswer.of(200, Message.TEMPLATE, Message.good("password.set"), headers);
    }

    /** Nobody could hold the session that this opens: a page must not show its token. So it ends at once. */
    private void set(Secret token, String tokenType, Secret password) {
        sessions.end(setPassword.set(token, LinkKind.parse(tokenType), password), EndReason.SIGNED_OUT);
    }

    private static Response refused(ProblemException problem, String token, String tokenType, HttpHeaders headers) {
        int status = problem.code().status();
        return switch (problem.code()) {
            case WEAK_PASSWORD, INVALID_REQUEST ->
                again(
                        status,
                        new PasswordForm(
                                token, tokenType, "problem." + problem.code().code()),
                        headers);
            case LINK_NOT_VALID -> PageAnswer.of(status, Message.TEMPLATE, Message.bad("link.not_valid"), headers);
            default -> throw problem;
        };
    }

    private static Response again(int status, PasswordForm form, HttpHeaders headers) {
        return PageAnswer.of(status, PasswordForm.TEMPLATE, form, headers);
    }
}
