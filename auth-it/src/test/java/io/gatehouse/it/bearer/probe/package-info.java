/** An application that reads what a JWT says, as MicroProfile JWT has it. */
package io.gatehouse.it.bearer.probe;
