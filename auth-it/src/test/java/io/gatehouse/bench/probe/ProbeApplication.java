package io.gatehouse.bench.probe;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Mounts the resource where it is deployed alone. */
@ApplicationPath("/")
public class ProbeApplication extends Application {}
