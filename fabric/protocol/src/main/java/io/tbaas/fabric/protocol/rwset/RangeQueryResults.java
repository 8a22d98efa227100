package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/**
 * Results of a range scan, folded into a Merkle summary once there are more than {@code maxDegree}: every {@code maxDegree}
 * + 1 results are hashed into a leaf, every {@code maxDegree} + 1 hashes of a level into one of the next. Confined to one
 * thread.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/rwsetutil/query_results_helper.go.
 */
public final class RangeQueryResults {
    /** Degree that Fabric's peers use. */
    public static final int DEFAULT_MAX_DEGREE = 50;

    private final MerkleTree tree;
    private final HashFunction hash;
    private final int maxDegree;
    private List<KVRead> pending = new ArrayList<>();

    /**
     * No results yet.
     *
     * @param maxDegree ≥ 2
     * @throws IllegalArgumentException if the degree is too small
     */
    public RangeQueryResults(int maxDegree, HashFunction hash) {
        this.tree = new MerkleTree(maxDegree, hash);
        this.hash = hash;
        this.maxDegree = maxDegree;
    }

    /** The next key of the scan. */
    public void add(String key, Version version) {
        pending.add(
                KVRead.newBuilder().setKey(key).setVersion(version.toMessage()).build());
        if (pending.size() > maxDegree) {
            foldPending();
        }
    }

    /** Ends the scan and enters the raw reads, or their summary, into the query's description; neither if there were none. */
    public RangeQueryInfo.Builder finish(RangeQueryInfo.Builder query) {
        Optional<QueryReadsMerkleSummary> summary = finish();
        if (summary.isPresent()) {
            return query.setReadsMerkleHashes(summary.get());
        }
        return pending.isEmpty()
                ? query
                : query.setRawReads(QueryReads.newBuilder().addAllKvReads(pending));
    }

    /** Ends the scan; the summary is empty if there were no more than {@code maxDegree} results. */
    public Optional<QueryReadsMerkleSummary> finish() {
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        if (!pending.isEmpty()) {
            foldPending();
        }
        return Optional.of(tree.finish());
    }

    private void foldPending() {
        QueryReads reads = QueryReads.newBuilder().addAllKvReads(pending).build();
        pending = new ArrayList<>();
        tree.add(ByteString.copyFrom(hash.digest(reads.toByteArray())));
    }
}
