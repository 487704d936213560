/** What fails on each layer of a web application; a test adds it to the shipped archive. */
package io.gatehouse.it.failing;
