package io.gatehouse.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Mounts the sample's resources. */
@ApplicationPath("/")
public class SampleApplication extends Application {}
