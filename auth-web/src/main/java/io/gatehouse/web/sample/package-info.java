/** The sample resource of the starter: how an application uses the guard. */
package io.gatehouse.web.sample;
