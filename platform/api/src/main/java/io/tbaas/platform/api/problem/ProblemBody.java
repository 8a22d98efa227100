package io.tbaas.platform.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.problem.FieldFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problem details after RFC 9457. */
@Schema(name = "Problem", description = "Problem details after RFC 9457.")
public record ProblemBody(
        @Schema(description = "Names the kind of problem.", example = "urn:tbaas:problem:not-found") String type,
        @Schema(description = "What kind of problem it is, in the reader's language.", example = "Not found")
                String title,
        @Schema(description = "The answer's HTTP status.", example = "404") int status,
        @Schema(description = "What happened and what to do, in the reader's language.") String detail,
        @Schema(description = "The path that was called.") String instance,
        @Schema(description = "The stable code of the problem.", example = "NOT_FOUND") String code,
        @Schema(description = "The member, parameter or header at fault; $ is the whole body.") @Nullable String field,
        @Schema(description = "The request's id, to be named when asking for help.") String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = "Every fault found in the request.")
                List<FieldFault> errors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = "Values behind the text.")
                Map<String, Object> parameters) {}
