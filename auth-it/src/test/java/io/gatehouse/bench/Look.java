package io.gatehouse.bench;

import java.util.function.Consumer;

/**
 * One thing that somebody looks up.
 *
 * @param question asked of a database
 */
record Look(String name, Consumer<Filled> question) {}
