package io.gatehouse.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Mounts the sample's resources, and has what a JWT says injected. */
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT")
@ApplicationPath("/")
public class SampleApplication extends Application {}
