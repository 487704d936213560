/** The HTTP side of the emulator: routes, the error envelope, counting, and failing on purpose. */
package io.gatehouse.dev.stytch.http;
