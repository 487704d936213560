package io.gatehouse.oidc.provider;

/** What access tokens of a provider are to a REST call. */
public enum BearerKind {
    /** Nothing. */
    NONE,
    /** JWTs (RFC 9068), verified here. */
    JWT,
    /** Opaque tokens, of which the provider is asked (RFC 7662). */
    INTROSPECTION
}
