package io.gatehouse.web.signin;

import io.gatehouse.account.EmailAddress;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /auth/invite}. */
public record InviteRequest(
        @NotNull(message = "must be there") EmailAddress email,
        @PersonName String firstName,
        @PersonName String lastName) {}
