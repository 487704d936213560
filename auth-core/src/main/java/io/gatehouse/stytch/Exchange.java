package io.gatehouse.stytch;

import com.stytch.java.common.ErrorResponse;
import com.stytch.java.common.StytchException;
import com.stytch.java.common.StytchResult;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Waits for the SDK's answer and sorts it: done, refused for a reason that was expected, or of no use. */
final class Exchange {

    /** The HTTP client's own deadline comes first and frees the connection; this one holds if that one should not. */
    private static final Duration PATIENCE = StytchHttp.DEADLINE.plusMillis(250);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern ERROR_TYPE = Pattern.compile("[a-z0-9_]{1,80}");

    private Exchange() {}

    static <A, T> Answer<T> of(CompletableFuture<StytchResult<A>> pending, Set<Refusal> expected, Function<A, T> read)
            throws Unanswered {
        StytchResult<A> result = await(pending);
        if (result instanceof StytchResult.Success<A> success) {
            return done(success.getValue(), read);
        }
        ErrorResponse error = error(result);
        String type = error.getErrorType();
        var refusal = Refusal.of(type, expected);
        if (refusal.isPresent()) {
            return new Answer.Refused<>(refusal.get());
        }
        // the one look at the status: Stytch adds error types, and this one says all that is needed
        boolean limited = error.getStatusCode() == TOO_MANY_REQUESTS;
        throw new Unanswered(
                limited ? Outcome.LIMITED : Outcome.ERROR,
                ERROR_TYPE.matcher(type).matches() ? type : "an error type that is none");
    }

    private static <A> StytchResult<A> await(CompletableFuture<StytchResult<A>> pending) throws Unanswered {
        try {
            return pending.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            pending.cancel(true);
            throw new Unanswered(Outcome.TIMEOUT, "no answer in time");
        } catch (ExecutionException failed) {
            throw new Unanswered(Outcome.ERROR, failed.getCause().getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered(Outcome.FULL, "interrupted while waiting");
        }
    }

    private static <A, T> Answer<T> done(A value, Function<A, T> read) throws Unanswered {
        try {
            return new Answer.Done<>(read.apply(value));
        } catch (IllegalStateException doesNotAddUp) {
            throw new Unanswered(Outcome.ERROR, doesNotAddUp.getMessage());
        }
    }

    private static ErrorResponse error(StytchResult<?> result) throws Unanswered {
        StytchException exception = ((StytchResult.Error) result).getException();
        if (exception instanceof StytchException.Response response) {
            return response.getReason();
        }
        Object reason = exception.getReason();
        throw new Unanswered(
                reason instanceof InterruptedIOException ? Outcome.TIMEOUT : Outcome.ERROR,
                reason.getClass().getSimpleName());
    }
}
