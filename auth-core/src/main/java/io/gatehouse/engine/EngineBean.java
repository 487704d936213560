package io.gatehouse.engine;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A bean of which each deployment has one, injected as it is. A proxy, as {@code @ApplicationScoped} has, would cost each
 * guarded request more than the look-up of its session.
 */
@Singleton
@Stereotype
@Retention(RUNTIME)
@Target(TYPE)
public @interface EngineBean {}
