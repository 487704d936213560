package io.gatehouse.web.openid;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.StartRequest;
import io.gatehouse.oidc.StartedSignIn;
import io.gatehouse.web.page.Exchange;
import io.gatehouse.web.page.Redirect;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends a browser to a provider, and binds what is under way to that browser. */
@EngineBean
public class ToProvider {

    private static final int LANGUAGES = 3;

    private final PendingSignInCookie binding;
    private final Redirect redirect;

    @Inject
    ToProvider(PendingSignInCookie binding, Redirect redirect) {
        this.binding = binding;
        this.redirect = redirect;
    }

    /** @param returnPath where to go afterwards, checked; blank for the provider's usual landing page */
    public Response send(String returnPath, Exchange exchange, Function<StartRequest, StartedSignIn> start) {
        return send(returnPath, false, exchange, start);
    }

    /** @param linking whether it is to prove the account that an identity is then linked to */
    Response send(String returnPath, boolean linking, Exchange exchange, Function<StartRequest, StartedSignIn> start) {
        StartedSignIn started = start.apply(
                new StartRequest(binding.read(exchange.request()), returnPath, linking, languages(exchange.headers())));
        binding.write(exchange.response(), started.browserBinding());
        return redirect.away(started.authorizationUri());
    }

    private static Optional<String> languages(HttpHeaders headers) {
        return Optional.of(headers.getAcceptableLanguages().stream()
                        .filter(each -> !each.getLanguage().isEmpty()
                                && !each.getLanguage().equals("*"))
                        .limit(LANGUAGES)
                        .map(Locale::toLanguageTag)
                        .collect(Collectors.joining(" ")))
                .filter(text -> !text.isEmpty());
    }
}
