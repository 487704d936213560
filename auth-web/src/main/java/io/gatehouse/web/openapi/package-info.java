/** What the API says about itself: META-INF/openapi.yaml, and Swagger UI to read it with in local runs. */
package io.gatehouse.web.openapi;
