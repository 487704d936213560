/** Turns every failure into the problem document or page that the outside may see, on whatever layer it happens. */
package io.gatehouse.web.problem;
