/** Tells who is calling, and closes every path that nothing opens. */
package io.gatehouse.guard;
