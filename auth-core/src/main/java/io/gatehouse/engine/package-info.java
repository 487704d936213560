/** What a bean of the engine is. */
package io.gatehouse.engine;
