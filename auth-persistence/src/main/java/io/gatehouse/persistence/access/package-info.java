/** Remembers who may do what: roles and who has them, in PostgreSQL, with copies in Redis. */
package io.gatehouse.persistence.access;
