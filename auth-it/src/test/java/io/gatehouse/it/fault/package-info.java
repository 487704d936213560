/** What becomes of sessions, sign-ins and ends while Redis, Stytch, PostgreSQL or a node itself is in trouble. */
package io.gatehouse.it.fault;
