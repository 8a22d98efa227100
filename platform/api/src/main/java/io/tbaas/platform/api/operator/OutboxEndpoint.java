package io.tbaas.platform.api.operator;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.mail.MailId;
import io.tbaas.platform.domain.mail.OutboxMail;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.outbox.Outbox;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Mail that the platform sends, or that the operator hands on where there is no mail server. */
@RestController
@RequestMapping("/api/v1/operator/outbox")
@Tag(name = "operator")
final class OutboxEndpoint {
    private final Outbox outbox;

    OutboxEndpoint(Outbox outbox) {
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
            @Schema(description = "The mail's text; only where one mail is read.") @Nullable String text,
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
            PageRequest page, @RequestParam Optional<String> state, @RequestParam Optional<String> recipient) {
        Filter filter = Filter.none().is("state", state).is("recipient", recipient);
        return Items.of(outbox.page(filter, page).map(mail -> MailView.of(mail, null)));
    }

    @GetMapping("/{mail}")
    @Requires(Permission.OUTBOX_READ)
    MailView read(@PathVariable MailId mail) {
        return MailView.of(outbox.get(mail), outbox.text(mail));
    }
}
