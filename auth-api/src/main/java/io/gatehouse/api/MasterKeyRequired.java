package io.gatehouse.api;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Opens a REST resource, or one of its methods, to callers that send the master key in {@code X-Api-Key}, and to nobody
 * else, unless {@link RequiresPermission} stands beside it. While no key of at least 256 bits is configured nobody gets in
 * by one (403). A bean that is no resource takes the key that let the request in, and no other.
 */
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface MasterKeyRequired {}
