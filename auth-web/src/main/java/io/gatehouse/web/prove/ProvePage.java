package io.gatehouse.web.prove;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.api.SessionSource;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.oidc.ProveAtProvider;
import io.gatehouse.signin.OneTimeCode;
import io.gatehouse.signin.SendCode;
import io.gatehouse.web.openid.ToProvider;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.FormTargets;
import io.gatehouse.web.page.Message;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.problem.ProblemAnswer;
import io.gatehouse.web.prove.ProveForm.Place;
import io.gatehouse.web.prove.ProveForm.Trouble;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The page on which somebody who is signed in proves once more who they are: where they came from, or by password and, if
 * that is wanted, by a code that shows a second factor.
 */
@Dependent
class ProvePage {

    private static final String SENT = "&sent=1";

    private final AuthSession session;
    private final Prove prove;
    private final CodeChoice choice;
    private final SendCode sendCode;
    private final ProveAtProvider atProvider;
    private final ToProvider toProvider;
    private final FormTokens tokens;
    private final FormTargets targets;
    private final Redirect redirect;
    private final ProblemAnswer problems;

    @Inject
    ProvePage(
            @CurrentSession AuthSession session,
            Prove prove,
            CodeChoice choice,
            SendCode sendCode,
            ProveAtProvider atProvider,
            ToProvider toProvider,
            FormTokens tokens,
            FormTargets targets,
            Redirect redirect,
            ProblemAnswer problems) {
        this.session = session;
        this.prove = prove;
        this.choice = choice;
        this.sendCode = sendCode;
        this.atProvider = atProvider;
        this.toProvider = toProvider;
        this.tokens = tokens;
        this.targets = targets;
        this.redirect = redirect;
        this.problems = problems;
    }

    Response show(Wanted wanted, Optional<FactorKind> by, boolean sent, Exchange exchange) {
        Optional<CodeField> code = code(wanted, by, sent);
        if (!canBeProven(wanted, code)) {
            return PageAnswer.of(
                    200, Message.TEMPLATE, Message.bad("prove.impossible", Message.Next.START), exchange.headers());
        }
        return targets.leadToProviders(
                PageAnswer.of(200, ProveForm.TEMPLATE, page(wanted, code, Optional.empty()), exchange.headers()));
    }

    Response submit(SubmittedForm form, Exchange exchange) {
        Wanted wanted = wanted(form);
        Optional<CodeField> asked = code(wanted, by(form), false);
        Optional<Secret> password = form.field("password").map(Secret::of);
        if (password.isEmpty()) {
            return refused(wanted, asked, new Trouble(Place.PASSWORD, "password.missing"), exchange);
        }
        Optional<OneTimeCode> code = Optional.empty();
        if (asked.isPresent()) {
            Optional<Secret> typed = form.field("code").map(Secret::of);
            if (typed.isEmpty()) {
                return refused(wanted, asked, new Trouble(Place.CODE, "prove.code_missing"), exchange);
            }
            FactorKind kind = asked.get().kind();
            try {
                code = typed.map(given -> OneTimeCode.of(kind, given));
            } catch (ProblemException none) {
                return refused(wanted, asked, new Trouble(Place.CODE, "prove.no_code." + kind), exchange);
            }
        }
        try {
            prove.prove(password.get(), code, exchange.response());
        } catch (ProblemException problem) {
            return problems.onPage(
                    problem,
                    ProveForm.TEMPLATE,
                    page(wanted, asked, Optional.of(trouble(problem))),
                    exchange.headers());
        }
        return redirect.to(wanted.returnPath());
    }

    Response sendCode(SubmittedForm form, Exchange exchange) {
        Wanted wanted = wanted(form);
        try {
            sendCode.to(session);
        } catch (ProblemException problem) {
            Optional<CodeField> asked = code(wanted, Optional.of(FactorKind.SMS_CODE), false);
            return problems.onPage(
                    problem,
                    ProveForm.TEMPLATE,
                    page(wanted, asked, Optional.of(trouble(problem))),
                    exchange.headers());
        }
        return redirect.to(wanted.address(FactorKind.SMS_CODE) + SENT);
    }

    Response byProvider(SubmittedForm form, Exchange exchange) {
        Wanted wanted = wanted(form);
        return toProvider.send(
                wanted.returnPath(), exchange, start -> atProvider.start(session, start, wanted.needed()));
    }

    /** A password and a code are of no class, and a provider's proof is of one kind. */
    private boolean canBeProven(Wanted wanted, Optional<CodeField> code) {
        return isFromProvider()
                ? wanted.takes(FactorKind.OPENID)
                : !wanted.asksForClass() && (code.isPresent() || wanted.takes(FactorKind.PASSWORD));
    }

    /** A code is asked for only where the password is not enough. */
    private Optional<CodeField> code(Wanted wanted, Optional<FactorKind> by, boolean sent) {
        return isFromProvider() || wanted.takes(FactorKind.PASSWORD)
                ? Optional.empty()
                : choice.of(session, wanted, by, sent);
    }

    private boolean isFromProvider() {
        return session.source() == SessionSource.OPENID;
    }

    private Response refused(Wanted wanted, Optional<CodeField> code, Trouble trouble, Exchange exchange) {
        return PageAnswer.of(400, ProveForm.TEMPLATE, page(wanted, code, Optional.of(trouble)), exchange.headers());
    }

    private ProveForm page(Wanted wanted, Optional<CodeField> code, Optional<Trouble> trouble) {
        String provider = isFromProvider() ? atProvider.labelOf(session) : "";
        return new ProveForm(session.email(), provider, wanted, code, trouble, tokens.issue(session.id()));
    }

    private static Wanted wanted(SubmittedForm form) {
        return Wanted.of(
                form.field("return").orElse(""),
                form.field("max_age").orElse(""),
                form.field("acr_values").orElse(""),
                form.field("factors").orElse(""));
    }

    private static Optional<FactorKind> by(SubmittedForm form) {
        return form.field("by").flatMap(OneTimeCode::kindNamed);
    }

    private static Trouble trouble(ProblemException problem) {
        return switch (problem.code()) {
            case SIGN_IN_REFUSED -> new Trouble(Place.PASSWORD, "prove.wrong_password");
            case INVALID_REQUEST -> new Trouble(Place.PASSWORD, "password.impossible");
            case CODE_REFUSED -> new Trouble(Place.CODE, "problem.code_refused");
            default -> new Trouble(Place.PAGE, "problem." + problem.code().code());
        };
    }
}
