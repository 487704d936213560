/** Shows that both ways in which a server reaches the guard do the same. */
package io.gatehouse.it.bridge;
