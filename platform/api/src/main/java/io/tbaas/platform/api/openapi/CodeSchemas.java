package io.tbaas.platform.api.openapi;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.tbaas.platform.api.web.Codes;
import io.tbaas.platform.api.web.OneOf;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;

/** Describes texts of queries that have to be one of few codes with these. */
@Component
final class CodeSchemas implements ParameterCustomizer {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the described parameter's schema is
    public Parameter customize(Parameter described, MethodParameter parameter) {
        OneOf codes = parameter.getParameterAnnotation(OneOf.class);
        if (codes != null) { // else it may be none of the query's, and not described at all
            Schema text = described.getSchema();
            text.setEnum(Codes.of(codes));
        }
        return described;
    }
}
