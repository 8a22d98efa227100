package io.tbaas.fabric.protocol.validation;

import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What a transaction is worth by itself, before the others of its block are looked at.
 *
 * @param code VALID or the first failure
 * @param txId transaction id, if it takes part in the search for duplicates; else empty text
 * @param endorsedNamespaces namespaces whose endorsement sufficed
 * @param writes what it writes, if endorsement was looked at
 * @param successor next channel configuration, if it is one
 */
public record TransactionVerdict(
        TxValidationCode code,
        String txId,
        Set<String> endorsedNamespaces,
        List<NamespaceReadWriteSet> writes,
        Optional<ChannelBundle> successor) {

    /** Copies the collections. */
    public TransactionVerdict {
        endorsedNamespaces = Set.copyOf(endorsedNamespaces);
        writes = List.copyOf(writes);
    }

    static TransactionVerdict of(TxValidationCode code) {
        return new TransactionVerdict(code, "", Set.of(), List.of(), Optional.empty());
    }

    static TransactionVerdict ofConfiguration(ChannelBundle successor) {
        return new TransactionVerdict(TxValidationCode.VALID, "", Set.of(), List.of(), Optional.of(successor));
    }
}
