package io.tbaas.platform.api.event;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.event.EventEntry;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A line of an item's history. */
record EntryView(
        long number,
        Instant at,
        @Schema(description = "Who acted; absent where the platform did.") @Nullable CompanyId company,
        @Schema(description = "The person who acted; only of the reader's own company.") @Nullable AccountId account,
        @Schema(description = "Stable name of what was done.", example = "invited") String code,
        @Schema(description = "What was done, in the reader's language.") String text,
        @Schema(description = "The comment, or the reason given.") String words,
        @Schema(description = "Whether only the reader's own company sees it.") boolean internal) {
    static EntryView of(EventEntry entry, CompanyId reader, Locale locale) {
        boolean own = entry.company().filter(reader::equals).isPresent();
        return new EntryView(
                entry.number(),
                entry.at(),
                entry.company().orElse(null),
                own ? entry.account().orElse(null) : null,
                entry.code(),
                EventTexts.entry(entry.code(), entry.parameters(), locale),
                entry.text(),
                entry.internal());
    }
}
