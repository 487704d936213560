/** Tests of the EAR on Payara Server, with a second web application beside Gatehouse in it. */
package io.gatehouse.it.ear;
