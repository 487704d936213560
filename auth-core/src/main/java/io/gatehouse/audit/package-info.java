/** Writes down what happened and tells observers. */
package io.gatehouse.audit;
