/** Codes of authenticator apps, for the emulator and for tests that are the app. */
package io.gatehouse.dev.stytch.totp;
