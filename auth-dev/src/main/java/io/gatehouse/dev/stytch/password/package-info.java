/** Passwords as hashes, of our own making and of the kinds that others bring along, and how strong they are. */
package io.gatehouse.dev.stytch.password;
