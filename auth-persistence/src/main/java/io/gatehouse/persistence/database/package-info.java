/** Reaches PostgreSQL: pool, schema, transactions. */
package io.gatehouse.persistence.database;
