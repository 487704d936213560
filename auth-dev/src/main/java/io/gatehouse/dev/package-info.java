/** The local stack: everything that Gatehouse talks to, on one machine, and the launcher that starts it. */
package io.gatehouse.dev;
