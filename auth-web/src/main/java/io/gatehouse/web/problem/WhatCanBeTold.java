package io.gatehouse.web.problem;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/** For answers that are wanted most when something is in trouble: what cannot be told is left out. */
public final class WhatCanBeTold {

    private WhatCanBeTold() {}

    /** Empty if it is unavailable. */
    public static <T> Optional<T> of(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ProblemException refused) {
            if (refused.code() != ProblemCode.UNAVAILABLE) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
