package io.tbaas.engine.api.change;

import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.foundation.Bytes;
import java.util.List;

/**
 * A change that can be agreed to.
 *
 * @param content the very bytes that agreements are signatures over, in the engine's own form
 * @param configurationVersion of the configuration that it starts from
 * @param reads what it depends on: when one of these has moved, it is overtaken
 * @param differences what it changes, decoded
 * @param requirements whose signatures it needs, as of the configuration that it starts from; all must be met
 */
public record ChangeProposal(
        LedgerName ledger,
        Bytes content,
        long configurationVersion,
        List<ReadVersion> reads,
        List<Difference> differences,
        List<Requirement> requirements) {
    /** Keeps copies. */
    public ChangeProposal {
        reads = List.copyOf(reads);
        differences = List.copyOf(differences);
        requirements = List.copyOf(requirements);
    }
}
