package io.gatehouse.web.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemException;
import io.gatehouse.guard.OwnOrigin;
import io.gatehouse.signin.ForgotPassword;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.SessionForm;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.problem.ProblemAnswer;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page that mails a new link. */
@Dependent
class ForgotPasswordPage {

    private final ForgotPassword forgotPassword;
    private final ProblemAnswer problems;
    private final OwnOrigin ownOrigin;
    private final SessionForm sessionForm;

    @Inject
    ForgotPasswordPage(
            ForgotPassword forgotPassword, ProblemAnswer problems, OwnOrigin ownOrigin, SessionForm sessionForm) {
        this.forgotPassword = forgotPassword;
        this.problems = problems;
        this.ownOrigin = ownOrigin;
        this.sessionForm = sessionForm;
    }

    Response form(HttpHeaders headers) {
        return PageAnswer.of(200, ForgotPasswordForm.TEMPLATE, page("", ""), headers);
    }

    Response submit(SubmittedForm form, HttpHeaders headers) {
        ownOrigin.check(headers::getHeaderString);
        String given = form.field("email").orElse("");
        Optional<EmailAddress> email = EmailAddress.parse(given);
        if (email.isEmpty()) {
            ForgotPasswordForm again = page(given, "email.not_valid");
            return PageAnswer.of(400, ForgotPasswordForm.TEMPLATE, again, headers);
        }
        try {
            forgotPassword.start(email.get());
        } catch (ProblemException problem) {
            ForgotPasswordForm again = page(given, "problem." + problem.code().code());
            return problems.onPage(problem, ForgotPasswordForm.TEMPLATE, again, headers);
        }
        return PageAnswer.of(202, Message.TEMPLATE, Message.good("mail.sent"), headers);
    }

    private ForgotPasswordForm page(String email, String problem) {
        return new ForgotPasswordForm(email, problem, sessionForm.token().orElse(""));
    }
}
