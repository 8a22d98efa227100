package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.mail.MailId;
import io.tbaas.platform.domain.mail.MailState;
import io.tbaas.platform.domain.mail.OutboxMail;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.outbox.Outbox;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mail that the platform sends, or that the operator hands on where there is no mail server. */
@RestController
@RequestMapping("/api/v1/operator/outbox")
@Tag(name = "operator")
final class OutboxEndpoint {
    private final Changes changes;
    private final Outbox outbox;

    OutboxEndpoint(Changes changes, Outbox outbox) {
        this.changes = changes;
        this.outbox = outbox;
    }

    /** A mail of the outbox. */
    record MailView(
            MailId id,
            String recipient,
            String subject,
            @Schema(description = "waiting, sent or failed") String state,
            int attempts,
            @Schema(description = "What the mail server said last.") String failure,
            @Schema(description = "The mail's text, where one mail is read that is not sent yet.") @Nullable
                    String text,
            Instant createdAt,
            Version version)
            implements Versioned {
        static MailView of(OutboxMail mail, @Nullable String text) {
            return new MailView(
                    mail.id(),
                    mail.recipient(),
                    mail.subject(),
                    mail.state().code(),
                    mail.attempts(),
                    mail.failure(),
                    text,
                    mail.createdAt(),
                    mail.version());
        }
    }

    @GetMapping
    @Requires(Permission.OUTBOX_LIST)
    Items<MailView> list(
            PageRequest page,
            @OneOf(MailState.class) @RequestParam Optional<String> state,
            @RequestParam Optional<String> recipient) {
        Filter filter = Filter.none().is("state", state).is("recipient", recipient);
        return Items.of(outbox.page(filter, page).map(mail -> MailView.of(mail, null)));
    }

    @GetMapping("/{mail}")
    @Requires(Permission.OUTBOX_READ)
    MailView read(@PathVariable MailId mail) {
        OutboxMail found = outbox.get(mail);
        return MailView.of(found, outbox.text(found).orElse(null));
    }

    @PostMapping("/{mail}/retry")
    @Requires(Permission.OUTBOX_RETRY)
    @Refuses(ProblemCode.WRONG_STATE)
    MailView retry(Call call, @PathVariable MailId mail) {
        return changes.apply(call, Permission.OUTBOX_RETRY, change -> {
            change.audit(ChainId.PLATFORM, ResourceRef.of(ResourceKind.OUTBOX_MAIL, mail));
            return MailView.of(outbox.retry(change, outbox.get(mail)), null);
        });
    }
}
