package io.gatehouse.oidc;

import io.gatehouse.engine.EngineBean;
import io.gatehouse.persistence.openid.OpenIdSession;
import io.gatehouse.session.TokenVault;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Encrypts the tokens of a session as belonging to its row, so that they open nowhere else. */
@EngineBean
class SealedTokens {

    private final TokenVault vault;

    @Inject
    SealedTokens(TokenVault vault) {
        this.vault = vault;
    }

    byte[] seal(UUID id, HeldTokens tokens) {
        return vault.seal(tokens.bytes(), id.toString());
    }

    /** Empty if they cannot be read any more, because the secret has changed. */
    Optional<HeldTokens> open(OpenIdSession session) {
        return vault.open(session.tokens(), session.id().toString()).flatMap(HeldTokens::read);
    }
}
