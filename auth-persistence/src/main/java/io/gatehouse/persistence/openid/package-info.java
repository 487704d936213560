/** Remembers what signing in through OpenID needs: provider tokens in PostgreSQL, what is used once in Redis. */
package io.gatehouse.persistence.openid;
