package io.gatehouse.guard;

import io.gatehouse.api.ProblemCode;
import io.gatehouse.api.ProblemException;
import io.gatehouse.api.SecurityEventKind;
import io.gatehouse.audit.Audit;
import io.gatehouse.engine.EngineBean;
import io.gatehouse.problem.PermissionMissing;
import io.gatehouse.request.CurrentRequest;
import io.gatehouse.throttle.WrittenRefusals;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/** Writes to the audit trail that a caller was refused, and what; of one caller 60 times in an hour at most. */
@EngineBean
class WriteRefusal {

    private final Audit audit;
    private final WrittenRefusals written;

    @Inject
    WriteRefusal(Audit audit, WrittenRefusals written) {
        this.audit = audit;
        this.written = written;
    }

    void write(HttpServletRequest request, ProblemException refused) {
        // guesses at the master key have a limit of their own, which other refusals must not use up
        boolean ofKey = refused.code() == ProblemCode.INVALID_API_KEY;
        if (!ofKey && !written.take(GuardedRequest.of(request).actor())) {
            return;
        }
        Map<String, String> details =
                new TreeMap<>(Map.of("method", request.getMethod(), "path", request.getRequestURI()));
        details.putAll(CurrentRequest.concernsOf(request));
        if (refused instanceof PermissionMissing missing) {
            details.put("permission", missing.permission());
        }
        Identification caller = Identification.of(request);
        audit.record(
                SecurityEventKind.ACCESS_REFUSED,
                refused.code().code(),
                caller.accountId(),
                caller.sessionId(),
                details);
    }

    /** The refusal of a caller who lacks a permission. It is written down here, wherever it goes from there. */
    PermissionMissing missing(HttpServletRequest request, String permission) {
        PermissionMissing missing = new PermissionMissing(permission);
        write(request, missing);
        return missing;
    }
}
