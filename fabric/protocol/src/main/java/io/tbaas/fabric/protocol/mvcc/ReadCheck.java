package io.tbaas.fabric.protocol.mvcc;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import io.tbaas.fabric.protocol.rwset.RangeQueryResults;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Decides whether a transaction's reads still match committed state and the writes before it in the block.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/validation/validator.go#validateTx, rangequery_validator.go.
 */
record ReadCheck(CommittedVersions committed, PendingUpdates updates, HashFunction hash) {
    private static final int DEGREE_MIN = 2;

    TxValidationCode check(TransactionReadWriteSet set) {
        for (NamespaceReadWriteSet namespace : set.namespaces()) {
            if (!readsStand(namespace)) {
                return TxValidationCode.MVCC_READ_CONFLICT;
            }
            for (RangeQueryInfo query : namespace.publicSet().getRangeQueriesInfoList()) {
                if (!rangeStands(namespace.namespace(), query)) {
                    return TxValidationCode.PHANTOM_READ_CONFLICT;
                }
            }
            for (CollectionHashes collection : namespace.collections()) {
                if (!hashedReadsStand(namespace.namespace(), collection)) {
                    return TxValidationCode.MVCC_READ_CONFLICT;
                }
            }
        }
        return TxValidationCode.VALID;
    }

    private boolean readsStand(NamespaceReadWriteSet namespace) {
        String name = namespace.namespace();
        for (KVRead read : namespace.publicSet().getReadsList()) {
            if (updates.find(name, read.getKey()).isPresent()) {
                return false;
            }
            Optional<Version> expected =
                    read.hasVersion() ? Optional.of(Version.of(read.getVersion())) : Optional.empty();
            if (!committed.version(name, read.getKey()).equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private boolean hashedReadsStand(String namespace, CollectionHashes collection) {
        CollectionId id = new CollectionId(namespace, collection.collection());
        for (KVReadHash read : collection.hashes().getHashedReadsList()) {
            if (updates.findHashed(id, read.getKeyHash()).isPresent()) {
                return false;
            }
            Optional<Version> expected =
                    read.hasVersion() ? Optional.of(Version.of(read.getVersion())) : Optional.empty();
            if (!committed
                    .hashedVersion(namespace, collection.collection(), read.getKeyHash())
                    .equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private boolean rangeStands(String namespace, RangeQueryInfo query) {
        try (CombinedKeys keys = new CombinedKeys(namespace, query, updates, committed)) {
            return query.hasReadsMerkleHashes()
                    ? summaryStands(query.getReadsMerkleHashes(), keys)
                    : rawReadsStand(query, keys);
        }
    }

    private static boolean rawReadsStand(RangeQueryInfo query, CombinedKeys keys) {
        for (KVRead read : query.getRawReads().getKvReadsList()) {
            Optional<VersionedKey> found = keys.next();
            if (found.isEmpty()
                    || !read.hasVersion()
                    || !found.get().key().equals(read.getKey())
                    || !found.get().version().equals(Version.of(read.getVersion()))) {
                return false;
            }
        }
        return keys.next().isEmpty();
    }

    // A degree that no simulation can have used crashes Fabric's validator; here the transaction is a phantom.
    private boolean summaryStands(QueryReadsMerkleSummary expected, CombinedKeys keys) {
        if (expected.getMaxDegree() < DEGREE_MIN) {
            return false;
        }
        RangeQueryResults results = new RangeQueryResults(expected.getMaxDegree(), hash);
        for (Optional<VersionedKey> found = keys.next(); found.isPresent(); found = keys.next()) {
            results.add(found.get().key(), found.get().version());
        }
        return results.finish()
                .filter(actual -> actual.getMaxLevel() == expected.getMaxLevel()
                        && actual.getMaxLevelHashesList().equals(expected.getMaxLevelHashesList()))
                .isPresent();
    }
}
