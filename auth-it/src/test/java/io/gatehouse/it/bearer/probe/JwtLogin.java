package io.gatehouse.it.bearer.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Has the container inject what a JWT says. */
@ApplicationScoped
@ApplicationPath("/with-jwt")
@LoginConfig(authMethod = "MP-JWT")
public class JwtLogin extends Application {}
