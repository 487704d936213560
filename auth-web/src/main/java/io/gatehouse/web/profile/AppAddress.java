package io.gatehouse.web.profile;

import io.gatehouse.config.BaseUrl;
import io.gatehouse.config.Settings;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.person.BegunApp;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address that authenticator apps read from a QR code: what they have to know, and what they show it under. */
@EngineBean
class AppAddress {

    private final String issuer;

    @Inject
    AppAddress(Settings settings) {
        issuer = URI.create(BaseUrl.of(settings).origin()).getHost();
    }

    String of(BegunApp app, String email) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(email)
                + "?secret=" + app.secret().reveal()
                + "&issuer=" + encoded(issuer);
    }

    /** Apps take a plus sign for itself. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
