/** What is known of the request that is being served: its id and where it came from. */
package io.gatehouse.request;
