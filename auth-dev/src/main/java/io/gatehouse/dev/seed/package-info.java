/** Fills a database with people who do not exist and what they did, to see how Gatehouse does with many. */
package io.gatehouse.dev.seed;
