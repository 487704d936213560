/** What people see: pages from templates that escape by construction, in their language, without a foreign asset. */
package io.gatehouse.web.page;
