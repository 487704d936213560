/** What asks for a fresh proof where nobody would be asked for it. */
package io.gatehouse.it.misplaced;
