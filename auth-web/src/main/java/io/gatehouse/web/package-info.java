/** The application that the container finds: where the edge begins. */
package io.gatehouse.web;
