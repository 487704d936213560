/** Liveness on the application's port; everything else about the state is told on the management port. */
package io.gatehouse.web.health;
