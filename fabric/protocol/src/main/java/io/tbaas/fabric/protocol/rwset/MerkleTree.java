package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;

/** The growing tree over a scan's leaves; only the hashes that have no parent yet are kept. */
final class MerkleTree {
    private static final int DEGREE_MIN = 2;

    private final int maxDegree;
    private final HashFunction hash;
    // Entry i holds the open hashes of level i + 1; the last entry is the highest level reached.
    private final List<List<ByteString>> levels = new ArrayList<>();

    MerkleTree(int maxDegree, HashFunction hash) {
        if (maxDegree < DEGREE_MIN) {
            throw new IllegalArgumentException(
                    "maxDegree [" + maxDegree + "] should not be less than 2 in the merkle tree");
        }
        this.maxDegree = maxDegree;
        this.hash = hash;
        levels.add(new ArrayList<>());
    }

    boolean isEmpty() {
        return levels.size() == 1 && levels.getFirst().isEmpty();
    }

    void add(ByteString leaf) {
        levels.getFirst().add(leaf);
        for (int level = 0; levels.get(level).size() > maxDegree; level++) {
            lift(level);
        }
    }

    QueryReadsMerkleSummary finish() {
        for (int level = 0; level < levels.size() - 1; level++) {
            List<ByteString> open = levels.get(level);
            if (open.size() == 1) {
                levels.get(level + 1).add(open.getFirst());
                open.clear();
            } else if (!open.isEmpty()) {
                lift(level);
            }
        }
        if (levels.getLast().size() > maxDegree) {
            lift(levels.size() - 1);
        }
        return QueryReadsMerkleSummary.newBuilder()
                .setMaxDegree(maxDegree)
                .setMaxLevel(levels.size())
                .addAllMaxLevelHashes(levels.getLast())
                .build();
    }

    private void lift(int level) {
        List<ByteString> open = levels.get(level);
        ByteString parent = ByteString.copyFrom(
                hash.digest(open.stream().map(ByteString::toByteArray).toArray(byte[][]::new)));
        open.clear();
        if (level + 1 == levels.size()) {
            levels.add(new ArrayList<>());
        }
        levels.get(level + 1).add(parent);
    }
}
