package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The refusals an endpoint method knows besides those that every endpoint has; they go into the API's description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    /** Their codes. */
    ProblemCode[] value();
}
