/** Opens, finds, renews and ends sessions, whatever their source, and keeps every node in step. */
package io.gatehouse.session;
