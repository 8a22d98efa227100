package io.tbaas.platform.api.realname;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StepUp;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.realname.RealNameState;
import io.tbaas.platform.domain.realname.Submission;
import io.tbaas.platform.domain.realname.SubmissionId;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.realname.Submissions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Real names: submitted by companies, decided by operators or by a provider. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "real-name")
final class RealNameEndpoint {
    private final RealNameReview review;
    private final RealNameWebhook webhook;
    private final Submissions submissions;

    RealNameEndpoint(RealNameReview review, RealNameWebhook webhook, Submissions submissions) {
        this.review = review;
        this.webhook = webhook;
        this.submissions = submissions;
    }

    /** Evidence of a real name; sealed when it is stored, and seen by reviewers only. */
    record Evidence(
            @Schema(example = "示例保险有限公司") @NotBlank @Size(max = 200) String legalName,
            @Schema(description = "Registration or identity number.", example = "91310000MA1FL00000")
                    @NotBlank
                    @Size(max = 60)
                    String number,
            @Schema(description = "Media type of the document.", example = "image/png")
                    @NotBlank
                    @Pattern(regexp = "image/png|image/jpeg|application/pdf")
                    String documentType,
            @Schema(description = "The licence or identity card, in base 64.")
                    @NotBlank
                    @Size(max = 900_000)
                    @Pattern(regexp = "[A-Za-z0-9+/]+={0,2}")
                    String document) {
        @Override
        public String toString() {
            return "Evidence[…]";
        }
    }

    /** A submission, without its evidence. */
    record RealNameView(
            SubmissionId id,
            CompanyId company,
            @Schema(description = "submitted, verified, rejected or lapsed") String state,
            @Schema(description = "Why it was rejected or lapsed.") String reason,
            @Schema(description = "When a verified name lapses.") @Nullable Instant validUntil,
            Instant createdAt,
            Version version)
            implements Versioned {
        static RealNameView of(Submission submission) {
            return new RealNameView(
                    submission.id(),
                    submission.company(),
                    submission.state().code(),
                    submission.reason(),
                    submission.validUntil().orElse(null),
                    submission.createdAt(),
                    submission.version());
        }
    }

    /** Verifies a name. */
    record NameVerification(
            @Schema(description = "How long it holds, in days.", example = "365") @NotNull @Min(1) @Max(3650)
                    Integer days) {}

    /** Rejects a name or lets it lapse. */
    record Ending(@NotBlank @Size(max = 500) String reason) {}

    /** The secret that the provider signs with. */
    record WebhookSecret(@Schema(description = "It is shown this once.") String secret) {}

    @PostMapping("/company/real-name")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.REALNAME_SUBMIT)
    @Refuses(ProblemCode.WRONG_STATE)
    RealNameView submit(Call call, Caller.Account caller, @Valid @RequestBody Evidence evidence) {
        return review.submit(call, caller, evidence);
    }

    @GetMapping("/company/real-name")
    @Requires(Permission.REALNAME_READ)
    @Refuses(ProblemCode.NOT_FOUND)
    RealNameView read(Caller.Account caller) {
        return RealNameView.of(
                submissions.newest(caller.company()).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)));
    }

    @GetMapping("/operator/real-names")
    @Requires(Permission.REALNAME_LIST)
    Items<RealNameView> list(
            PageRequest page,
            @OneOf(RealNameState.class) @RequestParam Optional<String> state,
            @RequestParam Optional<String> company) {
        return Items.of(submissions
                .page(Filter.none().is("state", state).is("company_id", company), page)
                .map(RealNameView::of));
    }

    @GetMapping("/operator/real-names/{submission}/evidence")
    @StepUp
    @Requires(Permission.REALNAME_EVIDENCE)
    Evidence evidence(Call call, @PathVariable SubmissionId submission) {
        return review.evidence(call, submission);
    }

    @PostMapping("/operator/real-names/{submission}/verification")
    @Requires(Permission.REALNAME_VERIFY)
    @Refuses(ProblemCode.WRONG_STATE)
    RealNameView verify(
            Call call,
            @PathVariable SubmissionId submission,
            Version seen,
            @Valid @RequestBody NameVerification request) {
        return RealNameView.of(
                review.verify(call, Permission.REALNAME_VERIFY, submission, Optional.of(seen), request.days()));
    }

    @PostMapping("/operator/real-names/{submission}/rejection")
    @Requires(Permission.REALNAME_REJECT)
    @Refuses(ProblemCode.WRONG_STATE)
    RealNameView reject(
            Call call, @PathVariable SubmissionId submission, Version seen, @Valid @RequestBody Ending request) {
        return RealNameView.of(review.end(
                call,
                Permission.REALNAME_REJECT,
                submission,
                Optional.of(seen),
                RealNameState.REJECTED,
                request.reason()));
    }

    @PostMapping("/operator/real-names/{submission}/lapse")
    @Requires(Permission.REALNAME_LAPSE)
    @Refuses(ProblemCode.WRONG_STATE)
    RealNameView lapse(
            Call call, @PathVariable SubmissionId submission, Version seen, @Valid @RequestBody Ending request) {
        return RealNameView.of(review.end(
                call,
                Permission.REALNAME_LAPSE,
                submission,
                Optional.of(seen),
                RealNameState.LAPSED,
                request.reason()));
    }

    @PostMapping("/operator/real-name-webhook/secret")
    @StepUp
    @Requires(Permission.REALNAME_RENEW_SECRET)
    WebhookSecret renewSecret(Call call) {
        return new WebhookSecret(webhook.renewSecret(call).text());
    }

    @PostMapping("/real-name-webhook")
    @Requires(Permission.REALNAME_WEBHOOK)
    @Refuses({ProblemCode.WEBHOOK_SIGNATURE_INVALID, ProblemCode.WRONG_STATE, ProblemCode.NOT_FOUND})
    RealNameView webhook(
            Call call,
            @RequestHeader("X-TBaaS-Timestamp") String timestamp,
            @RequestHeader("X-TBaaS-Signature") String signature,
            @RequestBody String body) {
        return RealNameView.of(webhook.receive(call, timestamp, signature, body));
    }
}
