package io.tbaas.fabric.protocol.rwset;

import io.tbaas.crypto.HashFunction;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/**
 * Results of a range scan, folded into a Merkle summary once there are more than {@code maxDegree}. Confined to one thread.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/rwsetutil/query_results_helper.go.
 */
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class RangeQueryResults {
    /** Degree that Fabric's peers use. */
    public static final int DEFAULT_MAX_DEGREE = 50;

    private final int maxDegree;
    private final HashFunction hash;

    /** No results yet. */
    public RangeQueryResults(int maxDegree, HashFunction hash) {
        this.maxDegree = maxDegree;
        this.hash = hash;
    }

    /** The next key of the scan. */
    public void add(String key, Version version) {
        throw new UnsupportedOperationException(key + version + maxDegree + hash);
    }

    /** Ends the scan: enters the raw reads or their summary into the query's description. */
    public RangeQueryInfo.Builder finish(RangeQueryInfo.Builder query) {
        List<KVRead> none = List.of();
        throw new UnsupportedOperationException(query + "" + none);
    }
}
