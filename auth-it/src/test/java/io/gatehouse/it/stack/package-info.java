/** What the tests run against: real servers, started once for all tests, and clients that speak HTTP to them. */
package io.gatehouse.it.stack;
