package io.gatehouse.web.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Describes {@link io.gatehouse.problem.ProblemDocument}, which writes it. */
@Schema(description = "Problem document (RFC 9457).")
interface Problem {

    @Schema(description = "urn:gatehouse:problem: and the code")
    String getType();

    @Schema(description = "One sentence for people.")
    String getTitle();

    int getStatus();

    @Schema(description = "Stable; decide by this one.")
    String getCode();

    @Schema(description = "As in X-Request-Id and in the log.")
    String getRequestId();

    @Schema(description = "What is wrong with which field, if the request is not valid.")
    List<Field> getFields();

    /** One field. */
    interface Field {

        String getField();

        String getMessage();
    }
}
