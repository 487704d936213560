/** How refusals look on the wire, for every layer that has to write one. */
package io.gatehouse.problem;
