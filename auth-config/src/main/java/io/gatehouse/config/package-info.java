/** Reads settings by name, and gathers every problem with them so that all are reported together. */
package io.gatehouse.config;
