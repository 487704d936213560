package io.gatehouse.web.console;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;

/**
 * Lets failures out to the guard, which tells them as a problem document or on a page. Faces itself would answer a script
 * with 200 and the exception's class and message.
 */
class FailureHandler extends ExceptionHandlerWrapper {

    /** PrimeFaces is not there to compile against. */
    private static final String WRONG_NONCE = "org.primefaces.csp.CspException";

    FailureHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        for (ExceptionQueuedEvent event : getUnhandledExceptionQueuedEvents()) {
            throw problem(event.getContext().getException(), event.getContext().getPhaseId());
        }
    }

    /** Whatever fails before a page has its state back is a form that is not of this page. */
    private static ProblemException problem(Throwable failure, PhaseId phase) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ProblemException problem) {
                return problem;
            }
            if (each instanceof ViewExpiredException
                    || each.getClass().getName().equals(WRONG_NONCE)) {
                return new ProblemException(ProblemCode.FORM_REFUSED);
            }
        }
        return phase == PhaseId.RESTORE_VIEW
                ? new ProblemException(ProblemCode.FORM_REFUSED)
                : new ProblemException(ProblemCode.INTERNAL_ERROR, failure);
    }
}
