/** What is deployed beside Gatehouse to look at a request from inside. */
package io.gatehouse.it.bridge.probe;
