package io.gatehouse.web.signin;

import io.gatehouse.api.Secret;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.session.TokenVault;
import io.gatehouse.web.page.BriefCookie;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Holds, encrypted, whose account an identity may be linked to, so that no address has to name them. */
@EngineBean
public class LinkOfferCookie extends BriefCookie {

    private static final String PURPOSE = "link offer";

    private final TokenVault vault;

    @Inject
    LinkOfferCookie(Settings settings, TokenVault vault) {
        super(settings, "gatehouse-link-offer");
        this.vault = vault;
    }

    public void write(HttpServletResponse response, String email, String provider) {
        byte[] offer = (email + "\n" + provider).getBytes(StandardCharsets.UTF_8);
        write(response, Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(offer, PURPOSE))));
    }

    Optional<LinkOffer> offer(HttpServletRequest request) {
        return read(request)
                .flatMap(LinkOfferCookie::decoded)
                .flatMap(bytes -> vault.open(bytes, PURPOSE))
                .map(offer -> new String(offer, StandardCharsets.UTF_8).split("\n", 2))
                .map(parts -> new LinkOffer(parts[0], parts[1]));
    }

    private static Optional<byte[]> decoded(Secret value) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(value.reveal()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
