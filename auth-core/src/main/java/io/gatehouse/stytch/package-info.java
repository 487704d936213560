/** The only package that speaks to Stytch: deadline, breaker, error mapping. */
package io.gatehouse.stytch;
