/** What is done to a whole person, whose parts are here, at Stytch and at sign-in providers. */
package io.gatehouse.person;
