package io.tbaas.platform.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.tbaas.platform.api.problem.ProblemBody;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Says of answers which members are always there (all that are not nullable), of requests what they take, and of both what is in them. */
@Component
final class BodyMembers implements OpenApiCustomizer {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final MemberTexts texts = new MemberTexts();

    BodyMembers(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the model has them
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.putAll(ModelConverters.getInstance(true).readAll(ProblemBody.class)); // every refusal has the one form
        Walk answers = new Walk(schemas, BodyMembers::requireWhatIsAlwaysThere);
        Walk requests = new Walk(schemas, BodyMembers::tellWhatIsTaken);
        answers.visit(ResolvableType.forClass(ProblemBody.class));
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(method -> method.hasMethodAnnotation(Requires.class))
                .forEach(method -> {
                    answers.visit(ResolvableType.forMethodReturnType(method.getMethod()));
                    requestBody(method, requests);
                });
        texts.complete(api);
    }

    private static void requestBody(HandlerMethod method, Walk requests) {
        for (MethodParameter parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                requests.visit(ResolvableType.forMethodParameter(parameter));
            }
        }
    }

    private static void requireWhatIsAlwaysThere(Class<?> type, Schema<?> schema) {
        schema.setRequired(Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonInclude.class))
                .map(RecordComponent::getName)
                .toList());
    }

    /** Only what is described; where a member may be left out, null says the same. */
    private static void tellWhatIsTaken(Class<?> type, Schema<?> schema) {
        schema.setAdditionalProperties(false);
        for (RecordComponent component : type.getRecordComponents()) {
            @Nullable Schema<?> member = schema.getProperties().get(component.getName());
            boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    || component.getType() == boolean.class;
            if (mayBeNull && member != null && member.getTypes() != null) {
                member.addType("null");
            } else if (mayBeNull && member != null && member.get$ref() != null) {
                schema.getProperties().put(component.getName(), orNull(member));
            }
        }
    }

    /** A body within another one, or nothing in its place. */
    private static Schema<?> orNull(Schema<?> body) {
        return new JsonSchema()
                .anyOf(List.of(new JsonSchema().$ref(body.get$ref()), new JsonSchema().types(Set.of("null"))))
                .description(body.getDescription());
    }

    /** Every record that a type is made of, once, with its schema. */
    @SuppressWarnings("rawtypes")
    private record Walk(
            Map<String, Schema> schemas, BiConsumer<Class<?>, Schema<?>> visitor, Set<ResolvableType> seen) {
        Walk(Map<String, Schema> schemas, BiConsumer<Class<?>, Schema<?>> visitor) {
            this(schemas, visitor, new HashSet<>());
        }

        void visit(ResolvableType type) {
            Class<?> raw = type.resolve(Object.class);
            if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
                for (ResolvableType part : type.getGenerics()) {
                    visit(part);
                }
            }
            Schema<?> schema = raw.isRecord() ? schemas.get(name(type, raw)) : null;
            if (schema == null || !seen.add(type)) {
                return;
            }
            visitor.accept(raw, schema);
            for (RecordComponent component : raw.getRecordComponents()) {
                visit(ResolvableType.forType(component.getGenericType(), type));
            }
        }

        private static String name(ResolvableType type, Class<?> raw) {
            io.swagger.v3.oas.annotations.media.Schema given =
                    raw.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
            if (given != null && !given.name().isEmpty()) {
                return given.name();
            }
            return raw == Items.class
                    ? "Items" + type.getGeneric(0).resolve(Object.class).getSimpleName()
                    : raw.getSimpleName();
        }
    }
}
