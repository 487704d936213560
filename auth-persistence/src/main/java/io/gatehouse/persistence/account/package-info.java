/** Remembers people: accounts and the identities that lead to them, in PostgreSQL. */
package io.gatehouse.persistence.account;
