/** Reaches Redis: one server, Sentinel or Cluster, within a deadline and behind a breaker. */
package io.gatehouse.persistence.redis;
