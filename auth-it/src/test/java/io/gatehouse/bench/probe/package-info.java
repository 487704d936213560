/** Resources that are deployed to be measured: two that do the same, one of them open, and others that need more. */
package io.gatehouse.bench.probe;
