package io.tbaas.platform.api.factor;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own second factor. */
@RestController
@RequestMapping("/api/v1/second-factor")
@Tag(name = "second-factor")
final class SecondFactorEndpoint {
    private final FactorChanges changes;

    SecondFactorEndpoint(FactorChanges changes) {
        this.changes = changes;
    }

    /** Which second factors the caller has. */
    record FactorView(
            @Schema(description = "Whether a code generator is bound.") boolean codeGenerator,
            @Schema(description = "How many passkeys are bound.") int passkeys,
            @Schema(description = "How many recovery codes are left.") int recoveryCodesLeft,
            @Schema(description = "How the second factor can be proved; empty where there is none.")
                    List<String> methods) {}

    /** A code generator to be confirmed. */
    record NewGenerator(
            @Schema(description = "The key, to be typed where no QR code can be read.") String key,
            @Schema(description = "The address to be shown as a QR code.") String uri) {}

    /** A code. */
    record GeneratorCode(@Schema(example = "123456") @NotBlank @Size(max = 20) String code) {}

    /** Recovery codes; each works once, and they are shown this once. */
    record RecoveryCodes(@Schema(example = "[\"k3d8-0m2x-77ab-q1zt\"]") List<String> codes) {}

    @GetMapping
    @Requires(Permission.FACTOR_READ)
    FactorView read(Caller caller) {
        return changes.read(caller);
    }

    @PostMapping("/generator")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.FACTOR_BEGIN)
    @Refuses(ProblemCode.SECOND_FACTOR_EXISTS)
    NewGenerator begin(Call call) {
        return changes.begin(call);
    }

    @PostMapping("/generator/confirmation")
    @Requires(Permission.FACTOR_CONFIRM)
    @Refuses({ProblemCode.SECOND_FACTOR_WRONG, ProblemCode.SECOND_FACTOR_MISSING})
    RecoveryCodes confirm(Call call, @Valid @RequestBody GeneratorCode request) {
        return changes.confirm(call, request.code());
    }

    @DeleteMapping("/generator")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(Permission.FACTOR_REMOVE)
    @Refuses(ProblemCode.SECOND_FACTOR_MISSING)
    void remove(Call call) {
        changes.remove(call);
    }

    @PostMapping("/recovery-codes")
    @StepUp
    @Requires(Permission.FACTOR_RENEW_CODES)
    @Refuses(ProblemCode.SECOND_FACTOR_MISSING)
    RecoveryCodes renewCodes(Call call) {
        return changes.renewCodes(call);
    }
}
