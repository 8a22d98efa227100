package io.tbaas.fabric.ledger.block;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hyperledger.fabric.protos.common.Block;

/** The newest blocks in memory, for cursors that keep up. One writer, many readers. */
final class RecentBlocks {
    private final long bytesMax;
    private final ConcurrentSkipListMap<Long, Sized> blocks = new ConcurrentSkipListMap<>();
    private long bytes;

    RecentBlocks(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(AppendedBlock block) {
        blocks.put(block.number(), new Sized(block.block(), block.place().bytes()));
        bytes += block.place().bytes();
        while (bytes > bytesMax) {
            Map.Entry<Long, Sized> oldest = blocks.pollFirstEntry();
            if (oldest == null) {
                return;
            }
            bytes -= oldest.getValue().bytes();
        }
    }

    Optional<Block> find(long number) {
        return Optional.ofNullable(blocks.get(number)).map(Sized::block);
    }

    private record Sized(Block block, int bytes) {}
}
