package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators of the platform. */
@RestController
@RequestMapping("/api/v1/operator")
@Tag(name = "operator")
final class OperatorEndpoint {
    private final OperatorSetUp setUp;

    OperatorEndpoint(OperatorSetUp setUp) {
        this.setUp = setUp;
    }

    /** Makes the first operator. */
    record SetUp(
            @Schema(description = "The one-time token that the first start printed.") @NotBlank @Size(max = 100)
                    String token,
            @Schema(example = "operator@example.com") @NotBlank @Email @Size(max = 254) String mail,
            @NotBlank @Size(max = 100) String displayName,
            @NotBlank @Size(max = 128) String password) {}

    /** An operator. */
    record OperatorView(OperatorId id, String mail, String displayName, Instant createdAt, Version version)
            implements Versioned {
        static OperatorView of(OperatorAccount operator) {
            return new OperatorView(
                    operator.id(), operator.mail(), operator.displayName(), operator.createdAt(), operator.version());
        }
    }

    @PostMapping("/set-up")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.OPERATOR_SET_UP)
    @Refuses({ProblemCode.LINK_INVALID, ProblemCode.PASSWORD_TOO_WEAK})
    OperatorView setUp(Call call, @Valid @RequestBody SetUp request) {
        return OperatorView.of(setUp.use(call, request));
    }
}
