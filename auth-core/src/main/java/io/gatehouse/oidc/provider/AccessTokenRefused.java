package io.gatehouse.oidc.provider;

/** The provider does not take an access token of its own: it has run out there, or was taken back. */
public final class AccessTokenRefused extends ProviderFailure {

    private static final long serialVersionUID = 1L;

    AccessTokenRefused() {
        super("its userinfo endpoint answered 401");
    }
}
