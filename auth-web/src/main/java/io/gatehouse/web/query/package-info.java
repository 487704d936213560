/** What stands behind the question mark of an address for scripts, so that nothing stands for more than one thing. */
package io.gatehouse.web.query;
