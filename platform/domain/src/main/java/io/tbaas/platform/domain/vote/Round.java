package io.tbaas.platform.domain.vote;

import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.foundation.Bytes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is signed in a round of a proposal.
 *
 * @param number from 1
 * @param ended why another one followed; empty for the last one
 * @param block where it came into force; empty before, and of statements
 * @param committedAt since when it stands; empty before
 */
public record Round(
        ProposalId proposal,
        int number,
        Subject subject,
        Instant openedAt,
        String ended,
        OptionalLong block,
        Optional<Instant> committedAt) {
    /** Whether it stands. */
    public boolean isCommitted() {
        return committedAt.isPresent();
    }

    /** What is signed. */
    public sealed interface Subject {
        /** An update of a ledger's configuration, by which the ledger counts the signatures itself. */
        record Update(ChangeProposal proposal) implements Subject {}

        /** Something that no ledger knows of yet, or any more. */
        record Statement(Bytes content) implements Subject {}

        /** The bytes that are agreed to. */
        default Bytes content() {
            return switch (this) {
                case Update update -> update.proposal().content();
                case Statement statement -> statement.content();
            };
        }
    }
}
