/** Everybody's sessions for scripts: look them up and end them. */
package io.gatehouse.web.admin.session;
