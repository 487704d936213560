/** The ways to sign up and sign in through Stytch. */
package io.gatehouse.signin;
