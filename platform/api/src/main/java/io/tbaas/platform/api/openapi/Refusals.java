package io.tbaas.platform.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.permission.AccessRules;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** The refusals that one endpoint method can answer. */
final class Refusals {
    private final HandlerMethod method;
    private final Permission permission;

    Refusals(HandlerMethod method, Permission permission) {
        this.method = method;
        this.permission = permission;
    }

    void addTo(Operation operation) {
        Map<Integer, Set<ProblemCode>> byStatus =
                codes().stream().collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toSet()));
        byStatus.forEach(
                (status, codes) -> operation.getResponses().addApiResponse(Integer.toString(status), answer(codes)));
    }

    private static ApiResponse answer(Set<ProblemCode> codes) {
        String names = codes.stream().sorted().map(ProblemCode::name).collect(Collectors.joining(", "));
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + ApiDescription.PROBLEM);
        return new ApiResponse()
                .description(names)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    private Set<ProblemCode> codes() {
        Set<ProblemCode> codes = EnumSet.of(
                ProblemCode.MALFORMED_REQUEST,
                ProblemCode.UNKNOWN_FILTER,
                ProblemCode.NOT_ACCEPTABLE,
                ProblemCode.API_KEY_INVALID,
                ProblemCode.TOO_MANY_REQUESTS,
                ProblemCode.INTERNAL_ERROR,
                ProblemCode.DATABASE_UNAVAILABLE);
        if (permission.audience() != Audience.ANYONE) {
            codes.add(ProblemCode.SIGN_IN_REQUIRED);
        }
        if (permission.audience() != Audience.ANYONE) {
            codes.add(ProblemCode.PERMISSION_MISSING);
            codes.add(ProblemCode.CALL_QUOTA_REACHED);
        }
        if (permission.audience() != Audience.OPERATOR && AccessRules.needsDemandedFactor(permission)) {
            codes.add(ProblemCode.SECOND_FACTOR_DEMANDED);
        }
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            codes.add(ProblemCode.CSRF_TOKEN_INVALID);
            if (permission.audience() == Audience.COMPANY
                    || permission.audience() == Audience.ACCOUNT
                    || permission.audience() == Audience.SIGNED_IN) {
                codes.add(ProblemCode.COMPANY_SUSPENDED);
            }
        }
        if (has(PathVariable.class) || filtersById()) {
            codes.add(ProblemCode.NOT_FOUND);
        }
        if (has(RequestBody.class)) {
            codes.addAll(EnumSet.of(
                    ProblemCode.VALIDATION_FAILED, ProblemCode.UNSUPPORTED_MEDIA_TYPE, ProblemCode.BODY_TOO_LARGE));
        }
        if (has(Min.class) || has(Max.class)) {
            codes.add(ProblemCode.VALIDATION_FAILED);
        }
        if (takes(Version.class)) {
            codes.addAll(EnumSet.of(ProblemCode.IF_MATCH_REQUIRED, ProblemCode.VERSION_MISMATCH));
        }
        if (takes(PageRequest.class)) {
            codes.addAll(EnumSet.of(ProblemCode.BAD_CURSOR, ProblemCode.UNKNOWN_SORT));
        }
        if (method.hasMethodAnnotation(Creates.class)) {
            codes.add(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        }
        if (method.hasMethodAnnotation(StepUp.class)) {
            codes.addAll(EnumSet.of(ProblemCode.STEP_UP_REQUIRED, ProblemCode.PERSON_REQUIRED));
        }
        Refuses refuses = method.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            codes.addAll(Arrays.asList(refuses.value()));
        }
        return codes;
    }

    private boolean has(Class<? extends java.lang.annotation.Annotation> annotation) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch((MethodParameter parameter) -> parameter.hasParameterAnnotation(annotation));
    }

    /** What is no id of a kind is the id of nothing. */
    private boolean filtersById() {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .anyMatch(parameter ->
                        Id.class.isAssignableFrom(parameter.nestedIfOptional().getNestedParameterType()));
    }

    private boolean takes(Class<?> type) {
        return Arrays.asList(method.getMethod().getParameterTypes()).contains(type);
    }
}
