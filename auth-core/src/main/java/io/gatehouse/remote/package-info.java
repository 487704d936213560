/** How parties are called that are not ours: a few calls at once, and none while they are in trouble. */
package io.gatehouse.remote;
