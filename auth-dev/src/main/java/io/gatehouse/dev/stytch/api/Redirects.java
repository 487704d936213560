package io.gatehouse.dev.stytch.api;

import io.gatehouse.dev.stytch.http.ErrorType;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The addresses that mailed links may lead to. */
final class Redirects {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private final Project project;

    Redirects(Project project) {
        this.project = project;
    }

    /** The kinds of links, each with the errors that the API has for it. */
    enum Kind {
        LOGIN(ErrorType.INVALID_LOGIN_MAGIC_LINK_URL, ErrorType.NO_DEFAULT_LOGIN_REDIRECT_URL_SET),
        SIGNUP(ErrorType.INVALID_SIGNUP_MAGIC_LINK_URL, ErrorType.NO_DEFAULT_SIGNUP_REDIRECT_URL_SET),
        INVITE(ErrorType.INVALID_INVITE_MAGIC_LINK_URL, ErrorType.NO_DEFAULT_INVITE_REDIRECT_URL_SET),
        RESET_PASSWORD(ErrorType.INVALID_PASSWORD_RESET_REDIRECT_URL, ErrorType.NO_PASSWORD_RESET_REDIRECT_URL);

        private final ErrorType invalid;
        private final ErrorType missing;

        Kind(ErrorType invalid, ErrorType missing) {
            this.invalid = invalid;
            this.missing = missing;
        }
    }

    URI choose(Kind kind, Optional<String> given) {
        return given.or(() -> byDefault(kind)).map(url -> checked(url, kind)).orElseThrow(kind.missing::failure);
    }

    private Optional<String> byDefault(Kind kind) {
        return Optional.ofNullable(
                project.behaviour().defaultRedirectUrls().get(kind.name().toLowerCase(Locale.ROOT)));
    }

    private URI checked(String url, Kind kind) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw kind.invalid.failure();
        }
        if (uri.getScheme() == null || uri.isOpaque() || uri.getUserInfo() != null) {
            throw kind.invalid.failure();
        }
        if (!isRegistered(uri)) {
            throw ErrorType.NO_MATCH_FOR_PROVIDED_MAGIC_LINK_URL.failure();
        }
        return uri;
    }

    private boolean isRegistered(URI uri) {
        boolean http = uri.getScheme().equals("http") || uri.getScheme().equals("https");
        boolean loopback = http && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
        return loopback && project.behaviour().anyLoopbackRedirect()
                || project.behaviour().redirectUrls().contains(uri.toString())
                || project.behaviour().defaultRedirectUrls().containsValue(uri.toString());
    }

    /** The link that is mailed. */
    static String link(URI target, String tokenType, String token) {
        String address = target.toString();
        int hash = address.indexOf('#');
        String fragment = hash < 0 ? "" : address.substring(hash);
        String base = hash < 0 ? address : address.substring(0, hash);
        return base + (base.contains("?") ? "&" : "?") + "stytch_token_type=" + tokenType + "&token=" + token
                + fragment;
    }
}
