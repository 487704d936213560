/** Gatehouse against Keycloak's real server. */
package io.gatehouse.it.keycloak;
