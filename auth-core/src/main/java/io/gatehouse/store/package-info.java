/** How what remembers is asked on behalf of somebody who waits. */
package io.gatehouse.store;
