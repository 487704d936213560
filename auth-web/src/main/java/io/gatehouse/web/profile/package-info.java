/** The page on which people see who they are here, and from where they are signed in. */
package io.gatehouse.web.profile;
