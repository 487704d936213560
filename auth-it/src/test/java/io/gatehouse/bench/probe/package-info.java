/** Two resources that do the same, one of them open; they are deployed to be measured. */
package io.gatehouse.bench.probe;
