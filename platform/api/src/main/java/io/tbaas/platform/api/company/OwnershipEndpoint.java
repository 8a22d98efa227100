package io.tbaas.platform.api.company;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.company.RootHandovers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Handing a company over to another root account, and closing it. */
@RestController
@RequestMapping("/api/v1/company")
@Tag(name = "company")
final class OwnershipEndpoint {
    private final Ownership ownership;

    OwnershipEndpoint(Ownership ownership) {
        this.ownership = ownership;
    }

    /** Whom the company is offered to. */
    record Successor(@NotNull AccountId account) {}

    /** An offer that stands. */
    record OfferView(
            @Schema(description = "The root account.") AccountId from,
            @Schema(description = "Who becomes root account by accepting.") AccountId to,
            Instant expiresAt) {
        static OfferView of(RootHandovers.Offer offer) {
            return new OfferView(offer.from(), offer.to(), offer.expiresAt());
        }
    }

    @PutMapping("/root-handover")
    @StepUp
    @Requires(Permission.COMPANY_OFFER_ROOT)
    @Refuses({ProblemCode.ROOT_ONLY, ProblemCode.GRANT_SUBJECT_INVALID})
    OfferView offer(Call call, Caller.Account caller, Locale locale, @Valid @RequestBody Successor request) {
        return OfferView.of(ownership.offer(call, caller, locale, request.account()));
    }

    @GetMapping("/root-handover")
    @Requires(Permission.COMPANY_ROOT_OFFER)
    @Refuses(ProblemCode.NOT_FOUND)
    OfferView read(Caller.Account caller) {
        return OfferView.of(ownership.read(caller));
    }

    @DeleteMapping("/root-handover")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.COMPANY_WITHDRAW_ROOT)
    @Refuses(ProblemCode.NOT_FOUND)
    void withdraw(Call call, Caller.Account caller) {
        ownership.withdraw(call, caller);
    }

    @PostMapping("/root-handover/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @StepUp
    @Requires(Permission.COMPANY_ACCEPT_ROOT)
    @Refuses({ProblemCode.NOT_FOUND, ProblemCode.VERSION_MISMATCH})
    void accept(Call call, Caller.Account caller, Locale locale) {
        ownership.accept(call, caller, locale);
    }

    @PostMapping("/closing")
    @StepUp
    @Requires(Permission.COMPANY_CLOSE)
    @Refuses({ProblemCode.ROOT_ONLY, ProblemCode.COMPANY_IN_USE, ProblemCode.WRONG_STATE})
    CompanyView close(Call call, Caller.Account caller, Version seen) {
        return ownership.close(call, caller, seen);
    }
}
