package io.gatehouse.bench;

import java.util.Optional;

/** How much of something is measured: for a trial, less than what figures are stated for. */
final class Size {

    private Size() {}

    static long of(String variable, long usual) {
        return Optional.ofNullable(System.getenv(variable)).map(Long::parseLong).orElse(usual);
    }
}
