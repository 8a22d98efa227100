package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What an endorsed transaction says about the chaincode it calls, and whether its parts say the same.
 *
 * <p>Source: fabric core/committer/txvalidator/v20/plugindispatcher/dispatcher.go#Dispatch.
 */
sealed interface ChaincodeCall {
    /**
     * The parts agree.
     *
     * @param transaction the transaction
     * @param namespaces namespaces whose policies must hold: the chaincode called, then those written to
     * @param writes the read and write set by namespace
     */
    record Consistent(EndorserTransaction transaction, Set<String> namespaces, List<NamespaceReadWriteSet> writes)
            implements ChaincodeCall {}

    /** The parts disagree or are malformed. */
    record Inconsistent(TxValidationCode code) implements ChaincodeCall {}

    static ChaincodeCall of(ParsedEnvelope envelope) {
        Optional<ChaincodeHeaderExtension> extension = envelope.channelHeader().flatMap(ChaincodeCall::extension);
        if (extension.isEmpty()) {
            return new Inconsistent(TxValidationCode.BAD_HEADER_EXTENSION);
        }
        Optional<EndorserTransaction> transaction = envelope.transaction();
        Optional<ChaincodeAction> action = transaction.flatMap(EndorserTransaction::action);
        if (transaction.isEmpty() || action.isEmpty()) {
            return new Inconsistent(TxValidationCode.BAD_RESPONSE_PAYLOAD);
        }
        Optional<TransactionReadWriteSet> set = transaction.get().readWriteSet();
        if (set.isEmpty()) {
            return new Inconsistent(TxValidationCode.BAD_RWSET);
        }
        TxValidationCode names = checkNames(extension.get(), action.get());
        if (names != TxValidationCode.VALID) {
            return new Inconsistent(names);
        }
        String chaincode = action.get().getChaincodeId().getName();
        List<NamespaceReadWriteSet> writes = set.get().namespaces();
        return writtenNamespaces(chaincode, writes)
                .<ChaincodeCall>map(namespaces -> new Consistent(transaction.get(), namespaces, writes))
                .orElseGet(() -> new Inconsistent(TxValidationCode.ILLEGAL_WRITESET));
    }

    private static Optional<ChaincodeHeaderExtension> extension(ChannelHeader header) {
        try {
            return Optional.of(Parsing.parse(header.getExtension(), ChaincodeHeaderExtension.parser()));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    private static TxValidationCode checkNames(ChaincodeHeaderExtension extension, ChaincodeAction action) {
        if (!extension.hasChaincodeId() || !action.hasChaincodeId()) {
            return TxValidationCode.INVALID_OTHER_REASON;
        }
        String chaincode = extension.getChaincodeId().getName();
        if (chaincode.isEmpty()
                || !chaincode.equals(action.getChaincodeId().getName())
                || action.getChaincodeId().getVersion().isEmpty()) {
            return TxValidationCode.INVALID_CHAINCODE;
        }
        return eventBelongsTo(chaincode, action.getEvents())
                ? TxValidationCode.VALID
                : TxValidationCode.INVALID_OTHER_REASON;
    }

    private static boolean eventBelongsTo(String chaincode, ByteString event) {
        if (event.isEmpty()) {
            return true;
        }
        try {
            return Parsing.parse(event, ChaincodeEvent.parser())
                    .getChaincodeId()
                    .equals(chaincode);
        } catch (InvalidProtocolBufferException malformed) {
            return false;
        }
    }

    /** Empty if a namespace occurs twice. */
    private static Optional<Set<String>> writtenNamespaces(String chaincode, List<NamespaceReadWriteSet> writes) {
        Set<String> written = new LinkedHashSet<>();
        written.add(chaincode);
        Set<String> seen = new HashSet<>();
        for (NamespaceReadWriteSet set : writes) {
            if (!seen.add(set.namespace())) {
                return Optional.empty();
            }
            if (isWrittenTo(set)) {
                written.add(set.namespace());
            }
        }
        return Optional.of(written);
    }

    private static boolean isWrittenTo(NamespaceReadWriteSet set) {
        if (set.publicSet().getWritesCount() > 0 || set.publicSet().getMetadataWritesCount() > 0) {
            return true;
        }
        for (CollectionHashes collection : set.collections()) {
            if (collection.hashes().getHashedWritesCount() > 0
                    || collection.hashes().getMetadataWritesCount() > 0) {
                return true;
            }
        }
        return false;
    }
}
