/** Limits attempts: passwords, mails, keys. */
package io.gatehouse.throttle;
