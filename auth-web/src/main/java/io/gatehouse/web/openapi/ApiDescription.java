package io.gatehouse.web.openapi;

import io.gatehouse.problem.ProblemDocument;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** What all operations share: how callers prove who they are, and the problems that they may be answered with. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Gatehouse",
                        version = "1",
                        description =
                                "Sign up, sign in and stay signed in. Every failure is a problem document (RFC 9457)"
                                        + " with a stable code and the id of the request.",
                        license =
                                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        components =
                @Components(
                        schemas = @Schema(name = "Problem", implementation = Problem.class),
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "session",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "The sessionToken that sign-up, login or refresh answered."
                                            + " An answer with X-New-Session-Token replaces it."),
                            @SecurityScheme(
                                    securitySchemeName = "masterKey",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-Api-Key",
                                    description = "The master key.")
                        },
                        responses = {
                            @APIResponse(
                                    name = "Accepted",
                                    description = "The same in every case; it goes on by mail.",
                                    content = @Content(schema = @Schema(ref = "Accepted"))),
                            @APIResponse(
                                    name = "Invalid",
                                    description = "The body is not valid: invalid_request, with the fields named.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "InvalidOrWeak",
                                    description = "invalid_request with the fields named, or weak_password.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "InvalidWeakOrSpent",
                                    description =
                                            "invalid_request with the fields named, weak_password, or link_not_valid.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "NoSession",
                                    description =
                                            "unauthenticated without a token, invalid_token with one whose session has ended or never was.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "InvalidApiKey",
                                    description = "invalid_api_key: X-Api-Key is missing or wrong.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "SignInRefused",
                                    description = "sign_in_refused, or password_reset_required.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Forbidden",
                                    description = "forbidden: the token in the body is not the caller's.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "AdminClosed",
                                    description = "admin_closed: no strong master key is configured.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "AccountExists",
                                    description = "account_exists: there is already an account with this e-mail.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "TooLarge",
                                    description = "body_too_large: more than 64 KiB.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    description = "unsupported_media_type: not application/json in UTF-8.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "TooManyAttempts",
                                    description = "too_many_attempts; Retry-After says how long to wait.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem"))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description =
                                            "unavailable: cannot be told right now; Retry-After says when to try again.",
                                    content =
                                            @Content(
                                                    mediaType = ProblemDocument.MEDIA_TYPE,
                                                    schema = @Schema(ref = "Problem")))
                        }))
@ApplicationScoped
class ApiDescription {}
