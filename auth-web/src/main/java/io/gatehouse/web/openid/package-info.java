/** The way to an OpenID provider and back, for browsers, and what providers tell us directly. */
package io.gatehouse.web.openid;
