/**
 * Liveness on the application's port; everything else about the state is told on the management port, and to operators who
 * are signed in.
 */
package io.gatehouse.web.health;
