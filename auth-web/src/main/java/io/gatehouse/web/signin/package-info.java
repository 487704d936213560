/** The ways in: sign-up, sign-in, invitations and passwords, as calls and as the pages behind mailed links. */
package io.gatehouse.web.signin;
