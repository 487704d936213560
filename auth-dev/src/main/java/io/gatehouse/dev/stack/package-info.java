/** Real servers as child processes, for the launcher and for the tests, that never outlive the one who started them. */
package io.gatehouse.dev.stack;
