/** All that remembers: PostgreSQL and Redis. */
package io.gatehouse.persistence;
