package io.gatehouse.guard;

/** Finds out who is calling. */
class GuardMechanism {}
