/** Speaks to OpenID providers: their settings, metadata, keys and endpoints, each call bounded in time and size. */
package io.gatehouse.oidc.provider;
