package io.gatehouse.web.prove;

/**
 * A code is on its way.
 *
 * @param phone the end of its number
 */
public record CodeSent(String phone) {}
