/** Where nodes tell of themselves, so that operators see which there are. */
package io.gatehouse.persistence.node;
