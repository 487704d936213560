/** The page that everybody may see. */
package io.gatehouse.web.home;
