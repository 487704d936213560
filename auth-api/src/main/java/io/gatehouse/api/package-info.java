/** The contract that applications compile against: who is calling, what they may do, and how refusals are named. */
package io.gatehouse.api;
