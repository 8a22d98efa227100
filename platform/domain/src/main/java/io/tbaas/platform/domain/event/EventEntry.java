package io.tbaas.platform.domain.event;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One line of the history of a subject.
 *
 * @param number grows with time
 * @param company who acted; empty where the platform did
 * @param account the person who acted; shown to colleagues only
 * @param code what was done; {@code comment} for a comment
 * @param parameters values for the text of the code
 * @param text the comment, or the reason given; may be empty
 * @param internal whether only the acting company sees it
 */
public record EventEntry(
        long number,
        Instant at,
        Optional<CompanyId> company,
        Optional<AccountId> account,
        String code,
        SortedMap<String, String> parameters,
        String text,
        boolean internal) {}
