package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.permission.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission an endpoint method needs: each permission of the catalogue belongs to exactly one method. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** The permission. */
    Permission value();

    /** The path variable that holds the id of the resource the permission is asked for; the caller's company where empty. */
    String resource() default "";
}
