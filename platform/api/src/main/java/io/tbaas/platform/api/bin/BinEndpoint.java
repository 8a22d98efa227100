package io.tbaas.platform.api.bin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.bin.Bin;
import io.tbaas.platform.store.list.PageRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The recycle bin of the caller's company. */
@RestController
@RequestMapping("/api/v1/bin")
@Tag(name = "bin")
final class BinEndpoint {
    private final BinDesk desk;
    private final Bin bin;
    private final DatabaseClock clock;
    private final RestorationPreview preview;

    BinEndpoint(BinDesk desk, Bin bin, DatabaseClock clock, RestorationPreview preview) {
        this.preview = preview;
        this.desk = desk;
        this.bin = bin;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Permission.BIN_LIST)
    Items<BinView> list(
            Caller.Account caller,
            PageRequest page,
            @Schema(description = "A state; what still is in the bin where absent.")
                    @OneOf(BinState.class)
                    @RequestParam
                    Optional<String> state) {
        Instant now = clock.now();
        return Items.of(bin.page(caller.company(), StateCodes.read(BinState.class, state), page)
                .map(entry -> BinView.of(entry, now)));
    }

    @GetMapping("/{entry}")
    @Requires(value = Permission.BIN_READ, resource = "entry")
    BinView read(Caller.Account caller, @PathVariable BinEntryId entry) {
        return BinView.of(bin.get(entry, caller.company()), clock.now());
    }

    @GetMapping("/{entry}/restoration")
    @Requires(value = Permission.BIN_PREVIEW, resource = "entry")
    @Refuses(ProblemCode.WRONG_STATE)
    RestorationView preview(Caller.Account caller, Locale locale, @PathVariable BinEntryId entry) {
        return preview.of(caller, locale, entry);
    }

    @PostMapping("/{entry}/restoration")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @Requires(value = Permission.BIN_RESTORE, resource = "entry")
    @Refuses({
        ProblemCode.WRONG_STATE,
        ProblemCode.NETWORK_PLAN_REFUSED,
        ProblemCode.HOST_DRAINING,
        ProblemCode.AUTHORITY_OUTSIDE,
        ProblemCode.PORTS_TAKEN,
        ProblemCode.NO_COPY_LEFT,
        ProblemCode.MEMBERSHIP_ENDED,
        ProblemCode.CONSORTIUM_ENDED,
        ProblemCode.REAL_NAME_REQUIRED,
        ProblemCode.HOST_OFFLINE
    })
    OperationView restore(Call call, Caller.Account caller, Locale locale, @PathVariable BinEntryId entry) {
        return desk.restore(call, caller, locale, entry);
    }

    @PostMapping("/{entry}/purge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @StepUp
    @Requires(value = Permission.BIN_PURGE, resource = "entry")
    @Refuses({ProblemCode.WRONG_STATE, ProblemCode.HOST_OFFLINE})
    OperationView purge(Call call, Caller.Account caller, @PathVariable BinEntryId entry) {
        return desk.purge(call, caller, entry);
    }
}
