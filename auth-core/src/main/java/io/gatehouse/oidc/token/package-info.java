/** Verifies what providers sign: ID tokens (OpenID Connect Core, 3.1.3.7 and 12.2) and logout tokens. */
package io.gatehouse.oidc.token;
