package io.gatehouse.web.prove;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionSource;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.oidc.ProveAtProvider;
import io.gatehouse.signin.ProveAgain;
import io.gatehouse.web.openid.ToProvider;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.FormTargets;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.problem.ProblemAnswer;
import io.gatehouse.web.session.BrowserSession;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page on which somebody who is signed in proves once more who they are: where they came from, or by password. */
@Dependent
class ProvePage {

    private final AuthSession session;
    private final ProveAgain proveAgain;
    private final ProveAtProvider atProvider;
    private final ToProvider toProvider;
    private final BrowserSession browser;
    private final FormTokens tokens;
    private final FormTargets targets;
    private final Redirect redirect;
    private final ProblemAnswer problems;

    @Inject
    ProvePage(
            @CurrentSession AuthSession session,
            ProveAgain proveAgain,
            ProveAtProvider atProvider,
            ToProvider toProvider,
            BrowserSession browser,
            FormTokens tokens,
            FormTargets targets,
            Redirect redirect,
            ProblemAnswer problems) {
        this.session = session;
        this.proveAgain = proveAgain;
        this.atProvider = atProvider;
        this.toProvider = toProvider;
        this.browser = browser;
        this.tokens = tokens;
        this.targets = targets;
        this.redirect = redirect;
        this.problems = problems;
    }

    Response show(Wanted wanted, Exchange exchange) {
        if (!canBeProven(wanted)) {
            return PageAnswer.of(
                    200, Message.TEMPLATE, Message.bad("prove.impossible", Message.Next.START), exchange.headers());
        }
        return targets.leadToProviders(PageAnswer.of(200, ProveForm.TEMPLATE, page(wanted, ""), exchange.headers()));
    }

    Response byPassword(SubmittedForm form, Exchange exchange) {
        Wanted wanted = wanted(form);
        Optional<Secret> password = form.field("password").map(Secret::of);
        if (password.isEmpty()) {
            return PageAnswer.of(400, ProveForm.TEMPLATE, page(wanted, "password.missing"), exchange.headers());
        }
        try {
            browser.begin(proveAgain.withPassword(session, password.get()), exchange.response());
        } catch (ProblemException problem) {
            return problems.onPage(problem, ProveForm.TEMPLATE, page(wanted, key(problem)), exchange.headers());
        }
        return redirect.to(wanted.returnPath());
    }

    Response byProvider(SubmittedForm form, Exchange exchange) {
        Wanted wanted = wanted(form);
        return toProvider.send(
                wanted.returnPath(), exchange, start -> atProvider.start(session, start, wanted.needed()));
    }

    /** A password is of no class, and a provider's proof is of one kind. */
    private boolean canBeProven(Wanted wanted) {
        return session.source() == SessionSource.OPENID
                ? wanted.takes(FactorKind.OPENID)
                : wanted.takes(FactorKind.PASSWORD) && !wanted.asksForClass();
    }

    private ProveForm page(Wanted wanted, String problem) {
        String provider = session.source() == SessionSource.OPENID ? atProvider.labelOf(session) : "";
        return new ProveForm(session.email(), provider, wanted, problem, tokens.issue(session.id()));
    }

    private static Wanted wanted(SubmittedForm form) {
        return Wanted.of(
                form.field("return").orElse(""),
                form.field("max_age").orElse(""),
                form.field("acr_values").orElse(""),
                form.field("factors").orElse(""));
    }

    private static String key(ProblemException problem) {
        return switch (problem.code()) {
            case SIGN_IN_REFUSED -> "prove.wrong_password";
            case INVALID_REQUEST -> "password.impossible";
            default -> "problem." + problem.code().code();
        };
    }
}
