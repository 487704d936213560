/** The {@code gatehouse} command: one word to run everything, and a few to look after it. */
package io.gatehouse.dev.launcher;
