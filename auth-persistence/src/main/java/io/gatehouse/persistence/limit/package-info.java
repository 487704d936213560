/** Counts attempts, in Redis, for all nodes together. */
package io.gatehouse.persistence.limit;
