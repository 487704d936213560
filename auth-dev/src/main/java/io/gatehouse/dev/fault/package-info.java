/** Faults on the wire, switched on and off while the tests run. */
package io.gatehouse.dev.fault;
