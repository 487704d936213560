/** The life of a session as its owner sees it: look at it, renew it, end it. */
package io.gatehouse.web.session;
