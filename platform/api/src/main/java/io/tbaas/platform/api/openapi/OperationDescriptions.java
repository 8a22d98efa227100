package io.tbaas.platform.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.SessionCookie;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.key.ApiKey;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.list.PageRequest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Completes each operation of the description from the endpoint method and its permission. */
@Component
final class OperationDescriptions implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Requires requires = method.getMethodAnnotation(Requires.class);
        if (requires == null) {
            return operation;
        }
        Permission permission = requires.value();
        String sentence = permission.description(Locale.ENGLISH);
        operation.setOperationId(operationId(permission));
        operation.setSummary(sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
        operation.addExtension("x-permission", permission.code());
        operation.addExtension(
                "x-audience",
                permission.audience().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        operation.addExtension("x-summary-zh", permission.description(Locale.CHINESE));
        if (permission.audience() != Audience.ANYONE) {
            operation.addSecurityItem(new SecurityRequirement().addList(ApiDescription.SESSION));
        }
        if (ApiKey.mayHold(permission) && !method.hasMethodAnnotation(StepUp.class)) {
            operation.addSecurityItem(new SecurityRequirement().addList(ApiDescription.KEY));
        }
        operation.addExtension("x-step-up", method.hasMethodAnnotation(StepUp.class));
        parameters(operation, method, permission);
        answers(operation, method);
        new Refusals(method, permission).addTo(operation);
        return operation;
    }

    /** {@code COMPANY_UPDATE} becomes {@code companyUpdate}. */
    static String operationId(Permission permission) {
        StringBuilder id = new StringBuilder();
        for (String word : permission.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            id.append(id.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return id.toString();
    }

    private static void parameters(Operation operation, HandlerMethod method, Permission permission) {
        if (takes(method, PageRequest.class)) {
            operation.addParametersItem(query("limit", "Most items to answer.").schema(limitSchema()));
            operation.addParametersItem(query("cursor", "Where the page before ended: its `next`.")
                    .schema(new StringSchema().maxLength(2000).pattern("^[A-Za-z0-9_-]*$")));
            operation.addParametersItem(query("sort", "Name to sort by, with `-` before it for the greatest first.")
                    .schema(new StringSchema().maxLength(50).pattern("^-?[A-Za-z]+$")));
        }
        if (takes(method, Version.class)) {
            operation.addParametersItem(header("If-Match", "The `ETag` that the change was made from.")
                    .required(true)
                    .example("\"1\"")
                    .schema(new StringSchema()));
        }
        if (method.hasMethodAnnotation(Creates.class)) {
            operation.addParametersItem(
                    header("Idempotency-Key", "Makes repetitions of this very request harmless; kept for a day.")
                            .schema(new StringSchema().pattern("^[\\x21-\\x7e]{8,200}$")));
        }
        if (permission.audience() != Audience.ANYONE && !method.hasMethodAnnotation(GetMapping.class)) {
            operation.addParametersItem(
                    header(SessionCookie.CSRF_HEADER, "The session's token, where the call comes with its cookie.")
                            .schema(new StringSchema()));
        }
    }

    private static Schema<Number> limitSchema() {
        Schema<Number> schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(PageRequest.LIMIT_MAX));
        schema.setDefault(PageRequest.LIMIT_DEFAULT);
        return schema;
    }

    private static void answers(Operation operation, HandlerMethod method) {
        for (ApiResponse answer : operation.getResponses().values()) {
            answer.addHeaderObject(
                    "X-Request-Id",
                    new Header().description("The request's id.").schema(new StringSchema()));
            if (Versioned.class.isAssignableFrom(method.getMethod().getReturnType())) {
                answer.addHeaderObject(
                        "ETag",
                        new Header().description("The resource's version.").schema(new StringSchema()));
            }
        }
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return List.copyOf(Arrays.asList(method.getMethod().getParameterTypes()))
                .contains(type);
    }

    private static Parameter query(String name, String description) {
        return new Parameter().in("query").name(name).description(description);
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description);
    }
}
