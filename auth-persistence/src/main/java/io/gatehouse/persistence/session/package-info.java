/** Remembers sessions: live ones in Redis, ended ones also in PostgreSQL so that none comes back. */
package io.gatehouse.persistence.session;
