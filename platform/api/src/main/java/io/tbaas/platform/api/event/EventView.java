package io.tbaas.platform.api.event;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventMark;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.vote.Tally;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item of the event centre. */
record EventView(
        EventId id,
        @Schema(description = "Stable name of what it is about.", example = "invitation") String kind,
        @Schema(description = "In the reader's language.") String title,
        @Schema(description = "What is asked, of whom, or how it ended, in the reader's language.") String text,
        @Schema(description = "Values of the texts.") Map<String, String> parameters,
        @Schema(description = "needs-me, open (others have to act) or closed", example = "needs-me") String state,
        @Schema(description = "How its subject ended; absent before.", example = "accepted") @Nullable String outcome,
        Subject subject,
        @Schema(description = "Where it happens; absent for the company's own affairs.") @Nullable
                ConsortiumId consortium,
        @Schema(description = "The permission that settles it; absent where there is nothing to do.") @Nullable
                String permission,
        @Schema(description = "The colleague it was handed to.") @Nullable AccountId assignee,
        @Schema(description = "How the vote stands; absent where nothing is voted on.") @Nullable Tally tally,
        @Schema(description = "By the database's clock.") @Nullable Instant deadline,
        @Schema(description = "Place in the company's feed of changes.", example = "17") long feed,
        @Schema(description = "Whether the reading account saw it since it changed.") boolean read,
        @Schema(description = "Whether the reading account marked it.") boolean starred,
        Instant createdAt,
        Instant changedAt,
        Version version)
        implements Versioned {

    /** What an item follows. */
    record Subject(
            @Schema(example = "INVITATION") ResourceKind kind,
            String id,
            @Schema(description = "Where it is read.") String link) {
        static Subject of(EventItem item) {
            ResourceRef subject = item.subject();
            return new Subject(subject.kind(), subject.id(), link(item));
        }

        private static String link(EventItem item) {
            ResourceRef subject = item.subject();
            return switch (subject.kind()) {
                case INVITATION -> "/api/v1/invitations/" + subject.id();
                case APPLICATION -> "/api/v1/applications/" + subject.id();
                case HANDOVER -> "/api/v1/handovers/" + subject.id();
                case PROPOSAL -> "/api/v1/proposals/" + subject.id();
                case CONSORTIUM -> "/api/v1/consortia/" + subject.id();
                case MEMBERSHIP ->
                    "/api/v1/consortia/" + item.consortium().orElseThrow().value() + "/members";
                case NETWORK_INVITATION -> "/api/v1/network-invitations/" + subject.id();
                case ORGANISATION ->
                    "/api/v1/networks/" + item.parameters().get("networkId") + "/organisations/" + subject.id();
                case FACTOR_RECOVERY -> "/api/v1/factor-recoveries/" + subject.id();
                default -> throw new IllegalStateException("no event item follows " + subject.kind());
            };
        }
    }

    static EventView of(EventItem item, EventMark mark, Locale locale) {
        return new EventView(
                item.id(),
                item.kind().code(),
                EventTexts.title(item, locale),
                EventTexts.sentence(item, locale),
                item.parameters(),
                item.state().code(),
                item.outcome().isEmpty() ? null : item.outcome(),
                Subject.of(item),
                item.consortium().orElse(null),
                item.kind().permission().map(Permission::code).orElse(null),
                item.assignee().orElse(null),
                item.tally().equals(Tally.NONE) ? null : item.tally(),
                item.deadline().orElse(null),
                item.feed(),
                mark.seen() >= item.feed(),
                mark.starred(),
                item.createdAt(),
                item.changedAt(),
                item.version());
    }
}
