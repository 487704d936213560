/** What happens before the first request: settings are checked, all together. */
package io.gatehouse.startup;
