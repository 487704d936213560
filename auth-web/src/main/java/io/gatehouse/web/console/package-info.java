/** The operators' console, so that people can see and steer who may do what without a program of their own. */
package io.gatehouse.web.console;
