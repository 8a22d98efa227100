package io.tbaas.platform.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Describes members of bodies and parameters that mean the same wherever they stand, and gives them examples: by {@code members.properties}, where
 * their own component says nothing.
 */
final class MemberTexts {
    private static final String TEXTS = "/members.properties";
    private static final String TIME = "2026-01-31T08:00:00Z";

    private final Properties texts;

    MemberTexts() {
        this.texts = read();
    }

    @SuppressWarnings("rawtypes") // as the model has them
    void complete(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        schemas.forEach((body, schema) -> members(schema).forEach((name, member) -> complete(body, name, member)));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream())
                .filter(parameter -> "query".equals(parameter.getIn()))
                .forEach(this::complete);
    }

    private void complete(String body, String name, Schema<?> member) {
        if (member.getDescription() == null) {
            member.setDescription(text(body, name, ""));
        }
        if (takesExample(member) && member.getExample() == null) {
            example(body, name, member).ifPresent(member::setExample);
        }
    }

    private void complete(Parameter parameter) {
        boolean isSaid = parameter.getDescription() != null
                || (parameter.getSchema() != null && parameter.getSchema().getDescription() != null);
        if (!isSaid) {
            parameter.setDescription(text("query", parameter.getName(), ""));
        }
    }

    private Optional<Object> example(String body, String name, Schema<?> member) {
        if ("date-time".equals(member.getFormat())) {
            return Optional.of(TIME);
        }
        return Optional.ofNullable(text(body, name, ".example"))
                .map(text -> "string".equals(type(member)) ? text : Long.valueOf(text));
    }

    private @Nullable String text(String body, String name, String suffix) {
        String common = texts.getProperty(name + suffix);
        return texts.getProperty(body + "." + name + suffix, common);
    }

    private static boolean takesExample(Schema<?> member) {
        return List.of("string", "integer", "number").contains(type(member)) && member.getEnum() == null;
    }

    /** Besides null. */
    private static String type(Schema<?> member) {
        if (member.getTypes() == null) {
            return Objects.requireNonNullElse(member.getType(), "");
        }
        return member.getTypes().stream()
                .filter(type -> !type.equals("null"))
                .findFirst()
                .orElse("");
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> members(Schema<?> schema) {
        return Optional.ofNullable(schema.getProperties()).orElse(Map.of());
    }

    private static Properties read() {
        try (InputStream file = Objects.requireNonNull(MemberTexts.class.getResourceAsStream(TEXTS), TEXTS)) {
            Properties read = new Properties();
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
