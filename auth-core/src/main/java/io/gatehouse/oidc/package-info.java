/** The relying party (OpenID Connect Core 1.0): start, callback, tokens and logout with the configured providers. */
package io.gatehouse.oidc;
