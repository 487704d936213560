/** Tokens that somebody else has issued and that a REST call brings as proof: who verifies them, and what is remembered. */
package io.gatehouse.bearer;
