/** What the emulator remembers, and how it survives being killed. */
package io.gatehouse.dev.stytch.state;
