package io.tbaas.platform.api.factor;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Passkey;
import io.tbaas.platform.domain.factor.PasskeyId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.factor.Passkeys;
import io.tbaas.platform.store.list.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own passkeys. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "second-factor")
final class PasskeyEndpoint {
    private final PasskeyChanges changes;
    private final Passkeys passkeys;

    PasskeyEndpoint(PasskeyChanges changes, Passkeys passkeys) {
        this.changes = changes;
        this.passkeys = passkeys;
    }

    /** A passkey of the caller. */
    record PasskeyView(
            PasskeyId id,
            @Schema(example = "Office laptop") String name,
            @Schema(description = "Whether its key may be copied between the owner's devices.") boolean synced,
            @Schema(description = "How the device is reached.", example = "[\"internal\"]") List<String> transports,
            Instant createdAt,
            @Schema(description = "Absent before its first use.") @Nullable Instant lastUsedAt,
            Version version)
            implements Versioned {
        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    passkey.id(),
                    passkey.name(),
                    passkey.backupEligible(),
                    passkey.transports(),
                    passkey.createdAt(),
                    passkey.lastUsedAt().orElse(null),
                    passkey.version());
        }
    }

    /** Binds a passkey. */
    record PasskeyBinding(
            @Schema(example = "Office laptop") @NotBlank @Size(max = 100) String name,
            @NotNull @Valid PasskeyAttestation passkey) {}

    /** A passkey just bound. */
    record PasskeyBound(
            PasskeyView passkey,
            @Schema(description = "For when it is lost, where it is the first second factor; shown this once.")
                    List<String> recoveryCodes) {}

    /** Names a passkey. */
    record PasskeyNaming(@Schema(example = "Office laptop") @NotBlank @Size(max = 100) String name) {}

    @PostMapping("/second-factor/passkeys/challenge")
    @StepUp
    @Requires(Permission.PASSKEY_BEGIN)
    PasskeyCreation begin(Call call) {
        return changes.begin(call);
    }

    @PostMapping("/second-factor/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @StepUp
    @Requires(Permission.PASSKEY_BIND)
    @Refuses(ProblemCode.PASSKEY_REFUSED)
    PasskeyBound bind(Call call, @Valid @RequestBody PasskeyBinding request) {
        return changes.bind(call, request.name(), request.passkey());
    }

    @GetMapping("/second-factor/passkeys")
    @Requires(Permission.PASSKEY_LIST)
    Items<PasskeyView> list(
            Caller caller,
            PageRequest page,
            @Schema(description = "A part of the name.") @RequestParam Optional<String> name) {
        return Items.of(passkeys.page(Person.of(caller), name, page).map(PasskeyView::of));
    }

    @PutMapping("/second-factor/passkeys/{passkey}")
    @Requires(Permission.PASSKEY_RENAME)
    PasskeyView rename(
            Call call, @PathVariable PasskeyId passkey, Version seen, @Valid @RequestBody PasskeyNaming request) {
        return PasskeyView.of(changes.rename(call, passkey, seen, request.name()));
    }

    @DeleteMapping("/second-factor/passkeys/{passkey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(Permission.PASSKEY_REMOVE)
    void remove(Call call, @PathVariable PasskeyId passkey) {
        changes.remove(call, passkey);
    }

    @PostMapping("/session/step-up/passkey-challenge")
    @Requires(Permission.SESSION_STEP_UP_CHALLENGE)
    @Refuses({ProblemCode.SECOND_FACTOR_MISSING, ProblemCode.PERSON_REQUIRED})
    PasskeyRequest ask(Call call) {
        return changes.ask(call);
    }
}
