package io.tbaas.platform.api.web;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The codes that a {@link OneOf} stands for. */
public final class Codes {
    private Codes() {}

    /** The answer of a static {@code codes()}, or of each constant's {@code code()}; the constants' names where they have none. */
    public static List<String> of(OneOf annotation) {
        Class<?> type = annotation.value();
        try {
            if (!type.isEnum()) {
                Method codes = type.getDeclaredMethod("codes");
                codes.setAccessible(true);
                return ((Stream<?>) codes.invoke(null)).map(String::valueOf).toList();
            }
            return Arrays.stream(type.getEnumConstants()).map(Codes::code).toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no codes", e);
        }
    }

    private static String code(Object constant) {
        try {
            return String.valueOf(constant.getClass().getMethod("code").invoke(constant));
        } catch (NoSuchMethodException e) {
            return String.valueOf(constant);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constant + " does not tell its code", e);
        }
    }
}
