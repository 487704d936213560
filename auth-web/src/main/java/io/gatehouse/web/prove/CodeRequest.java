package io.gatehouse.web.prove;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Body of {@code POST /auth/prove/code}.
 *
 * @param factor what the code is to show
 */
public record CodeRequest(
        @NotNull(message = "must be there") @Pattern(regexp = "SMS_CODE", message = "must be SMS_CODE")
        String factor) {}
