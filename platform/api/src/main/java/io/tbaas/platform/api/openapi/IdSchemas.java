package io.tbaas.platform.api.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;
import java.lang.reflect.Type;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;

/** Describes typed ids as the texts they are. */
@Component
final class IdSchemas implements ModelConverter {
    @Override
    @SuppressWarnings("rawtypes") // the interface is
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> type = rawType(annotated.getType());
        if (type != null && Id.class.isAssignableFrom(type) && type.isRecord()) {
            IdKind<?> kind = kindOf(type);
            return new StringSchema().pattern(kind.pattern()).example(kind.prefix() + "_0123456789abcdefghjk");
        }
        return chain.hasNext() ? chain.next().resolve(annotated, context, chain) : null;
    }

    private static @Nullable Class<?> rawType(Type type) {
        if (type instanceof tools.jackson.databind.JavaType java) {
            return java.getRawClass();
        }
        if (type instanceof com.fasterxml.jackson.databind.JavaType java) {
            return java.getRawClass();
        }
        return ResolvableType.forType(type).resolve();
    }

    private static IdKind<?> kindOf(Class<?> type) {
        try {
            return (IdKind<?>) type.getField("KIND").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public KIND", e);
        }
    }
}
