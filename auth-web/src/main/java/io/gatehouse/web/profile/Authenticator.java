package io.gatehouse.web.profile;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.FactorKind;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.Secret;
import io.gatehouse.guard.FormTokens;
import io.gatehouse.person.AppState;
import io.gatehouse.person.BegunApp;
import io.gatehouse.person.OperatorProof;
import io.gatehouse.person.OwnAuthenticatorApp;
import io.gatehouse.problem.FreshFactorNeeded;
import io.gatehouse.signin.OneTimeCode;
import io.gatehouse.web.page.PageAnswer;
import io.gatehouse.web.page.Redirect;
import io.gatehouse.web.page.SubmittedForm;
import io.gatehouse.web.profile.AuthenticatorPage.SetUp;
import io.gatehouse.web.prove.Wanted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody's own authenticator app. Each step asks for a proof of the last five minutes, by the second factor of whoever
 * has one: the password alone must not be enough to take it away, or to put another in its place.
 */
@Dependent
class Authenticator {

    private static final String PAGE = "/profile/authenticator-app";

    /** Not to the page itself, which would ask at once for the new factor. */
    private static final String ADDED = "/profile?notice=app_added";

    private static final String REMOVED = "/profile?notice=app_removed";

    private final AuthSession session;
    private final OwnAuthenticatorApp app;
    private final OperatorProof proof;
    private final AppAddress address;
    private final FormTokens tokens;
    private final Redirect redirect;
    private final Clock clock;

    @Inject
    Authenticator(
            @CurrentSession AuthSession session,
            OwnAuthenticatorApp app,
            OperatorProof proof,
            AppAddress address,
            FormTokens tokens,
            Redirect redirect,
            Clock clock) {
        this.session = session;
        this.app = app;
        this.proof = proof;
        this.address = address;
        this.tokens = tokens;
        this.redirect = redirect;
        this.clock = clock;
    }

    Response show(HttpHeaders headers) {
        AppState state = app.state(session);
        return proven(() -> {
            proof.of(session).require(session.factors(), clock.instant());
            return page(200, state, Optional.empty(), "", headers);
        });
    }

    /** The answer to the form shows what is told once: it is in no address, and nothing keeps it. */
    Response begin(HttpHeaders headers) {
        return proven(() -> app.begin(session)
                .map(begun -> page(200, AppState.BEGUN, Optional.of(setUp(begun)), "", headers))
                .orElseGet(() -> redirect.to(PAGE)));
    }

    Response confirm(SubmittedForm form, HttpHeaders headers) {
        return proven(() -> {
            Optional<Secret> typed = form.field("code").map(Secret::of);
            if (typed.isEmpty()) {
                return again(400, "prove.code_missing", headers);
            }
            OneTimeCode code;
            try {
                code = OneTimeCode.of(FactorKind.AUTHENTICATOR_APP, typed.get());
            } catch (ProblemException none) {
                return again(400, "prove.no_code.AUTHENTICATOR_APP", headers);
            }
            return app.confirm(session, code.code())
                    ? redirect.to(ADDED)
                    : again(ProblemCode.CODE_REFUSED.status(), "problem.code_refused", headers);
        });
    }

    Response remove() {
        return proven(() -> {
            app.remove(session);
            return redirect.to(REMOVED);
        });
    }

    private Response proven(Supplier<Response> step) {
        try {
            return step.get();
        } catch (FreshFactorNeeded needed) {
            return redirect.to(Wanted.addressFor(needed, PAGE));
        }
    }

    private Response again(int status, String problem, HttpHeaders headers) {
        return page(status, AppState.BEGUN, Optional.empty(), problem, headers);
    }

    private Response page(int status, AppState state, Optional<SetUp> setUp, String problem, HttpHeaders headers) {
        AuthenticatorPage page = new AuthenticatorPage(state, setUp, problem, tokens.issue(session.id()));
        return PageAnswer.of(status, AuthenticatorPage.TEMPLATE, page, headers);
    }

    private SetUp setUp(BegunApp begun) {
        return new SetUp(
                begun.secret().reveal().replaceAll("(.{4})(?!$)", "$1 "),
                QrCode.of(address.of(begun, session.email())),
                begun.recoveryCodes().stream().map(Secret::reveal).toList());
    }
}
