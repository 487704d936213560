package io.gatehouse.stytch;

import java.util.function.Function;

/**
 * What Stytch said. That it said nothing, or nothing that can be understood, is a
 * {@link io.gatehouse.api.ProblemException} instead.
 */
public sealed interface Answer<T> {

    /** It did as asked. */
    record Done<T>(T value) implements Answer<T> {}

    /** It said no, for a reason that the call expects. */
    record Refused<T>(Refusal reason) implements Answer<T> {}

    /** The value, or what to make of the refusal. */
    default T orElse(Function<Refusal, T> refused) {
        if (this instanceof Refused<T> no) {
            return refused.apply(no.reason());
        }
        return ((Done<T>) this).value();
    }

    /** The value, or the exception that the refusal turns into. */
    default T orElseThrow(Function<Refusal, ? extends RuntimeException> refused) {
        return orElse(reason -> {
            throw refused.apply(reason);
        });
    }
}
