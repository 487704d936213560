/** The operations of Stytch's consumer API. */
package io.gatehouse.dev.stytch.api;
