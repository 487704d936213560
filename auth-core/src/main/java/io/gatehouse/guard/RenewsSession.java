package io.gatehouse.guard;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks an authentication mechanism after which a session that is due is renewed. */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@interface RenewsSession {}
