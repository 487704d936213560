/** The launcher as people use it, in a folder of its own. */
package io.gatehouse.it.launcher;
