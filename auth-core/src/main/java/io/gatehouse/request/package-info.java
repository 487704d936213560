/** What is known of the request that is being served: its id, where it came from, and what tells it from another one. */
package io.gatehouse.request;
