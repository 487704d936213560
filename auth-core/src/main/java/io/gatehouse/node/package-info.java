/** What a node tells of itself and finds out about its surroundings, so that operators see whether all is in order. */
package io.gatehouse.node;
