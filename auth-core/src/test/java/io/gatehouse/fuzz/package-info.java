/** Runs a fuzzer against everything that parses what strangers send. */
package io.gatehouse.fuzz;
