package io.gatehouse.oidc.provider;

/** How the client proves itself to its provider (OpenID Connect Core, 9). */
public enum ClientAuth {
    NONE,
    BASIC,
    POST,
    PRIVATE_KEY_JWT
}
