/** What runs and how it goes, for scripts: the overview and the system, much as the console shows them. */
package io.gatehouse.web.admin.system;
