/** What a team's own application looks like: business code, and not a line about security. */
package io.gatehouse.sample;
