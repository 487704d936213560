/** Measures what Gatehouse costs, as ratios against a baseline of the same run. */
package io.gatehouse.bench;
