package io.gatehouse.problem;

import io.gatehouse.api.ProblemException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** What the outside is not told: the cause of a failure, under the request's id. Refusals are no failures. */
public final class FailureLog {

    private static final Logger LOG = System.getLogger(FailureLog.class.getName());

    private FailureLog() {}

    public static void note(ProblemException problem, Optional<String> requestId) {
        String line = "Request " + requestId.orElse("without id") + " failed: " + problem.code();
        switch (problem.code()) {
            case INTERNAL_ERROR -> LOG.log(Level.ERROR, line, problem.getCause());
            case UNAVAILABLE -> LOG.log(Level.WARNING, line + because(problem.getCause()));
            default -> LOG.log(Level.DEBUG, line);
        }
    }

    /** One line: an outage fails many requests, and each trace would be the same. */
    private static String because(Throwable cause) {
        StringBuilder chain = new StringBuilder();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            chain.append(", because ")
                    .append(each.getClass().getSimpleName())
                    .append(": ")
                    .append(each.getMessage());
        }
        return chain.toString().replaceAll("\\p{Cntrl}|\\u2028|\\u2029", " ");
    }
}
