package io.gatehouse.sample;

import io.gatehouse.api.AuthSession;
import io.gatehouse.api.CurrentSession;
import io.gatehouse.api.MasterKeyRequired;
import io.gatehouse.api.RequiresFreshFactor;
import io.gatehouse.api.RequiresPermission;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Notes of the person who is signed in. Nothing is said about who may read them: so one must be signed in. */
@RequestScoped
@Path("/notes")
@Produces(MediaType.TEXT_PLAIN)
public class NotesResource {

    private AuthSession session;
    private Archive archive;
    private SignIns signIns;

    NotesResource() {}

    @Inject
    NotesResource(@CurrentSession AuthSession session, Archive archive, SignIns signIns) {
        this.session = session;
        this.archive = archive;
        this.signIns = signIns;
    }

    @GET
    public String mine() {
        return "Notes of " + session.email();
    }

    @GET
    @Path("/public")
    @PermitAll
    public String forEverybody() {
        return "Notes for everybody";
    }

    @GET
    @Path("/members")
    @RolesAllowed("user")
    public String forMembers() {
        return "Notes for members, read by " + session.email();
    }

    @GET
    @Path("/auditors")
    @RolesAllowed("auditor")
    public String forAuditors() {
        return "Notes for auditors";
    }

    @GET
    @Path("/oldest")
    public String oldest() {
        return archive.title() + ": " + archive.oldest();
    }

    @GET
    @Path("/sign-ins")
    public String signIns() {
        return "Sign-ins: " + signIns.of(session.accountId());
    }

    @GET
    @Path("/drafts")
    @RequiresPermission("notes:write")
    public String drafts() {
        return "Drafts, for those who write";
    }

    @GET
    @Path("/secret")
    @RequiresFreshFactor(maxAge = 60)
    public String secretOnes() {
        return "Secret notes of " + session.email();
    }

    @GET
    @Path("/all")
    @MasterKeyRequired
    public String ofAll() {
        return "Notes of all people";
    }
}
