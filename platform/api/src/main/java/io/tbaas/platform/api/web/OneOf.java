package io.tbaas.platform.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text of a query that has to be one of few codes: others are refused, and the description names them. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
    /** What has the codes: an enumeration, or a type with a static {@code codes()}. */
    Class<?> value();
}
