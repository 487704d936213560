package io.gatehouse.web.page;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Hands out the assets of our pages; they may be kept for ever. */
@Path(Assets.PATH)
@ApplicationScoped
public class AssetResource {

    @GET
    @Path("{hash}/{name}")
    @PermitAll
    public Response asset(@PathParam("hash") String hash, @PathParam("name") String name) {
        Assets.Asset asset = Assets.at(hash, name).orElseThrow(NotFoundException::new);
        return Response.ok(asset.content(), asset.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
