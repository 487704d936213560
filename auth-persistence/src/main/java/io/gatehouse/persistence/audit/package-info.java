/** Remembers what happened, append-only, in PostgreSQL. */
package io.gatehouse.persistence.audit;
