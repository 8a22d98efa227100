package io.tbaas.fabric.protocol.mvcc;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Decides which of a block's transactions still stand against committed state and the writes before them in the block, and
 * gathers what the standing ones change.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/validation (validator.go, batch_preparer.go, tx_ops.go).
 */
public final class MvccValidator {
    /** Namespace of the channel configuration in state. */
    public static final String CONFIG_NAMESPACE = "";

    /** Key under which the last configuration envelope stands. */
    public static final String CONFIG_KEY = "CHANNEL_CONFIG_ENV_BYTES";

    private final HashFunction hash;
    private final ByteString hashOfNothing;

    /** A validator; range summaries are recomputed with {@code hash}. */
    public MvccValidator(HashFunction hash) {
        this.hash = hash;
        hashOfNothing = ByteString.copyFrom(hash.digest());
    }

    /**
     * Checks a block.
     *
     * @param block the block with its layers decoded
     * @param filter codes so far; transactions that are not VALID are left out
     * @param committed state as of the block before; read from the calling thread only
     * @return final codes (MVCC_READ_CONFLICT, PHANTOM_READ_CONFLICT where reads do not stand) and the changes to apply
     */
    public MvccOutcome validate(ParsedBlock block, TransactionFilter filter, CommittedVersions committed) {
        committed.preload(keysRead(block, filter));
        return run(block, filter, committed, true);
    }

    /**
     * Gathers the changes of a block whose codes are final, as recovery does: reads are not checked again.
     *
     * @param filter final codes, as the block carries them
     * @param committed state as of the block before
     */
    public BlockUpdates replay(ParsedBlock block, TransactionFilter filter, CommittedVersions committed) {
        return run(block, filter, committed, false).updates();
    }

    private MvccOutcome run(
            ParsedBlock block, TransactionFilter filter, CommittedVersions committed, boolean checkReads) {
        byte[] codes = filter.codes().toByteArray();
        PendingUpdates updates = new PendingUpdates();
        ReadCheck reads = new ReadCheck(committed, updates, hash);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == TxValidationCode.VALID_VALUE) {
                Version height = new Version(block.number(), i);
                TxValidationCode code = apply(
                        block.envelopes().get(i),
                        height,
                        updates,
                        checkReads ? Optional.of(reads) : Optional.empty(),
                        committed);
                codes[i] = (byte) code.getNumber();
            }
        }
        return new MvccOutcome(new TransactionFilter(ByteString.copyFrom(codes)), updates.finish());
    }

    private TxValidationCode apply(
            ParsedEnvelope envelope,
            Version height,
            PendingUpdates updates,
            Optional<ReadCheck> reads,
            CommittedVersions committed) {
        if (!envelope.isOfType(HeaderType.ENDORSER_TRANSACTION)) {
            applyConfiguration(envelope, height, updates);
            return TxValidationCode.VALID;
        }
        Optional<EndorserTransaction> transaction = envelope.transaction();
        if (transaction.isEmpty() || transaction.get().action().isEmpty()) {
            return TxValidationCode.NIL_TXACTION;
        }
        Optional<TransactionReadWriteSet> set = transaction.get().readWriteSet();
        if (set.isEmpty()) {
            return TxValidationCode.INVALID_OTHER_REASON;
        }
        TxValidationCode code = reads.map(check -> check.check(set.get())).orElse(TxValidationCode.VALID);
        if (code == TxValidationCode.VALID) {
            new WriteSet(set.get(), hashOfNothing).applyTo(updates, committed, height);
            gatherPurges(set.get(), height, updates);
        }
        return code;
    }

    /** The envelope of a configuration becomes the value of one key; other types change nothing. */
    private static void applyConfiguration(ParsedEnvelope envelope, Version height, PendingUpdates updates) {
        if (envelope.isOfType(HeaderType.CONFIG)) {
            ByteString data = envelope.payload().map(Payload::getData).orElse(ByteString.EMPTY);
            updates.put(CONFIG_NAMESPACE, CONFIG_KEY, Update.put(data, ByteString.EMPTY, height));
        }
    }

    private static void gatherPurges(TransactionReadWriteSet set, Version height, PendingUpdates updates) {
        for (NamespaceReadWriteSet namespace : set.namespaces()) {
            for (CollectionHashes collection : namespace.collections()) {
                CollectionId id = new CollectionId(namespace.namespace(), collection.collection());
                for (KVWriteHash write : collection.hashes().getHashedWritesList()) {
                    if (write.getIsPurge()) {
                        updates.purge(new PurgedKey(id, write.getKeyHash(), height));
                    }
                }
            }
        }
    }

    private static List<StateKey> keysRead(ParsedBlock block, TransactionFilter filter) {
        Set<StateKey> keys = new LinkedHashSet<>();
        for (int i = 0; i < filter.size(); i++) {
            ParsedEnvelope envelope = block.envelopes().get(i);
            if (filter.isValid(i) && envelope.isOfType(HeaderType.ENDORSER_TRANSACTION)) {
                envelope.transaction()
                        .flatMap(EndorserTransaction::readWriteSet)
                        .ifPresent(set -> addKeysRead(set, keys));
            }
        }
        return new ArrayList<>(keys);
    }

    private static void addKeysRead(TransactionReadWriteSet set, Set<StateKey> keys) {
        for (NamespaceReadWriteSet namespace : set.namespaces()) {
            for (KVRead read : namespace.publicSet().getReadsList()) {
                keys.add(new StateKey(namespace.namespace(), read.getKey()));
            }
        }
    }
}
