/** Access tokens of providers on the REST API. */
package io.gatehouse.it.bearer;
