/** What the real service does not have: the inbox and the switches for tests, outside of /v1. */
package io.gatehouse.dev.stytch.control;
