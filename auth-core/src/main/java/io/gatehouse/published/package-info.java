/** What others publish, fetched once for all who need it, and kept while it cannot be had. */
package io.gatehouse.published;
