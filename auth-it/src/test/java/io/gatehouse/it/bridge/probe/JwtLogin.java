package io.gatehouse.it.bridge.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Turns on the container's mechanism for JWTs. */
@ApplicationScoped
@ApplicationPath("/with-jwt")
@LoginConfig(authMethod = "MP-JWT")
public class JwtLogin extends Application {}
