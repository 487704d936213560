/** What happens before the first request, where settings are checked, all together, and when no more are to come. */
package io.gatehouse.startup;
