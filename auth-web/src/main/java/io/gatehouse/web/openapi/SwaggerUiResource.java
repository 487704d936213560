package io.gatehouse.web.openapi;

import io.gatehouse.config.Profile;
import io.gatehouse.config.Settings;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Swagger UI, in local runs only; elsewhere there is nothing here. */
@Path("/swagger-ui")
@ApplicationScoped
public class SwaggerUiResource {

    /** Looser than our own pages: Swagger UI writes styles into its elements. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; connect-src 'self'; script-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private Settings settings;

    SwaggerUiResource() {}

    @Inject
    SwaggerUiResource(Settings settings) {
        this.settings = settings;
    }

    @GET
    @PermitAll
    public Response index() {
        return file("index.html");
    }

    @GET
    @Path("{file}")
    @PermitAll
    public Response file(@PathParam("file") String name) {
        localOnly();
        SwaggerUi.Page page = SwaggerUi.page(name).orElseThrow(NotFoundException::new);
        return Response.ok(page.open(), page.mediaType())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .build();
    }

    private void localOnly() {
        if (Profile.of(settings) != Profile.LOCAL) {
            throw new NotFoundException();
        }
    }
}
