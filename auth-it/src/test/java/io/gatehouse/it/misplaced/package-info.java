/** What says who may call where nobody would be asked. */
package io.gatehouse.it.misplaced;
