/** What the API says about itself. */
package io.gatehouse.web.openapi;
