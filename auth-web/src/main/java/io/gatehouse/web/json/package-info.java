/** JSON in and out: what comes in is taken literally or refused, with every wrong field named. */
package io.gatehouse.web.json;
