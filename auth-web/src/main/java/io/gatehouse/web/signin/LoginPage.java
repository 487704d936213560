package io.gatehouse.web.signin;

import io.gatehouse.account.EmailAddress;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionToken;
import io.gatehouse.guard.ReturnPath;
import io.gatehouse.oidc.OpenIdSignIn;
import io.gatehouse.signin.SignInWithPassword;
import io.gatehouse.web.page.AnonymousForm;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.FormTargets;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.problem.ProblemAnswer;
import io.gatehouse.web.session.BrowserSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page to sign in on, and what becomes of its e-mail and password. */
@Dependent
public class LoginPage {

    private final SignInWithPassword signIn;
    private final OpenIdSignIn openId;
    private final AnonymousForm forms;
    private final BrowserSession browserSession;
    private final UseLinkTicket linkTicket;
    private final FormTargets targets;
    private final Redirect redirect;
    private final ProblemAnswer problems;

    @Inject
    LoginPage(
            SignInWithPassword signIn,
            OpenIdSignIn openId,
            AnonymousForm forms,
            BrowserSession browserSession,
            UseLinkTicket linkTicket,
            FormTargets targets,
            Redirect redirect,
            ProblemAnswer problems) {
        this.signIn = signIn;
        this.openId = openId;
        this.forms = forms;
        this.browserSession = browserSession;
        this.linkTicket = linkTicket;
        this.targets = targets;
        this.redirect = redirect;
        this.problems = problems;
    }

    Response form(ReturnPath wanted, Exchange exchange) {
        return answer(page(wanted, "", "", exchange), exchange.headers());
    }

    /** For somebody whose identity at a provider has the e-mail of an account that it is not linked to. */
    Response proveAccount(ReturnPath wanted, String email, String provider, Exchange exchange) {
        return answer(page(wanted, email, provider, exchange), exchange.headers());
    }

    Response submit(SubmittedForm form, Exchange exchange) {
        forms.check(form, exchange.request());
        ReturnPath wanted = ReturnPath.orProfile(form.field("return").orElse(""));
        String typed = form.field("email").orElse("");
        String linking = form.field("linking").orElse("");
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        Optional<Secret> password = form.field("password").map(Secret::of);
        LoginForm again = page(wanted, typed, linking, exchange);
        if (email.isEmpty() || password.isEmpty()) {
            String why = email.isEmpty() ? "email.not_valid" : "password.missing";
            return targets.leadToProviders(
                    PageAnswer.of(400, LoginForm.TEMPLATE, again.refused(typed, why), exchange.headers()));
        }
        try {
            return signedIn(signIn.signIn(email.get(), password.get()), wanted, linking, exchange);
        } catch (ProblemException problem) {
            return targets.leadToProviders(problems.onPage(
                    problem, LoginForm.TEMPLATE, again.refused(typed, key(problem)), exchange.headers()));
        }
    }

    /** The token is a new one, whatever the browser held before. */
    private Response signedIn(SessionToken token, ReturnPath wanted, String linking, Exchange exchange) {
        browserSession.begin(token, exchange.response());
        return linking.isEmpty() ? redirect.to(wanted) : linkTicket.onTheWayIn(token, exchange);
    }

    private LoginForm page(ReturnPath wanted, String email, String linking, Exchange exchange) {
        String token = forms.token(exchange.request(), exchange.response());
        return new LoginForm(openId.providersBeside(linking), email, wanted.toString(), linking, "", token);
    }

    private Response answer(LoginForm page, HttpHeaders headers) {
        return targets.leadToProviders(PageAnswer.of(200, LoginForm.TEMPLATE, page, headers));
    }

    private static String key(ProblemException problem) {
        return problem.code() == ProblemCode.INVALID_REQUEST
                ? "password.impossible"
                : "problem." + problem.code().code();
    }
}
