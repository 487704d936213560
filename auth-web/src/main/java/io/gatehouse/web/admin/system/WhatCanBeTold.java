package io.gatehouse.web.admin.system;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/** These answers are wanted most when something is in trouble: what cannot be told is left out. */
final class WhatCanBeTold {

    private WhatCanBeTold() {}

    /** Empty if it is unavailable. */
    static <T> Optional<T> of(Supplier<T> question) {
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
