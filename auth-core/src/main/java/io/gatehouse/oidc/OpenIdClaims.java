package io.gatehouse.oidc;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.ProviderClaims;
import io.gatehouse.api.SessionSource;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.oidc.token.VerifiedIdToken;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gives applications what the provider says about their caller, and about nobody else. */
@EngineBean
class OpenIdClaims implements ProviderClaims {

    private static final String METADATA = "urn:zitadel:iam:user:metadata";

    private final TokensOfSession tokens;
    private final Instance<AuthSession> caller;

    @Inject
    OpenIdClaims(TokensOfSession tokens, @CurrentSession Instance<AuthSession> caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @Override
    public Map<String, Object> all() {
        return of(caller.get());
    }

    @Override
    public Optional<String> text(String name) {
        return all().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata(all());
    }

    static Map<String, String> metadata(Map<String, Object> claims) {
        Map<String, String> decoded = new TreeMap<>();
        if (claims.get(METADATA) instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> decoded(value).ifPresent(text -> decoded.put(String.valueOf(name), text)));
        }
        return Collections.unmodifiableMap(decoded);
    }

    /** What is signed stands above what is not. */
    Map<String, Object> of(AuthSession session) {
        if (session.source() != SessionSource.OPENID) {
            return Map.of();
        }
        HeldTokens held = held(session);
        Map<String, Object> all = new TreeMap<>(held.userinfo());
        all.putAll(VerifiedIdToken.kept(held.idToken()).claims());
        return Collections.unmodifiableMap(all);
    }

    /** What is signed, and nothing else. */
    Map<String, Object> signedOf(AuthSession session) {
        return VerifiedIdToken.kept(held(session).idToken()).claims();
    }

    private HeldTokens held(AuthSession session) {
        return tokens.held(tokens.originOf(session)).orElseThrow(() -> new ProblemException(ProblemCode.INVALID_TOKEN));
    }

    /** ZITADEL leaves the padding out. */
    private static Optional<String> decoded(Object value) {
        try {
            byte[] bytes = Base64.getUrlDecoder()
                    .decode(String.valueOf(value).replace('+', '-').replace('/', '_'));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
