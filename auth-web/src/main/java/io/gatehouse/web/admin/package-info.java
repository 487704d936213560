/** Administration for scripts: accounts, roles and sessions over REST. */
package io.gatehouse.web.admin;
