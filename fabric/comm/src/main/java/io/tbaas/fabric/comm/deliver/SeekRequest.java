package io.tbaas.fabric.comm.deliver;

import io.tbaas.fabric.protocol.ChannelId;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekOldest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;

/**
 * Which blocks of a channel to deliver.
 *
 * @param seek start, stop, behaviour at the end of the chain, content type
 */
public record SeekRequest(ChannelId channelId, SeekInfo seek) {
    /** All blocks from a number on, without end. */
    public static SeekRequest from(ChannelId channelId, long firstBlock) {
        return between(channelId, firstBlock, -1L);
    }

    /** The blocks between two numbers, both included, read as unsigned; waits for those that do not exist yet. */
    public static SeekRequest between(ChannelId channelId, long firstBlock, long lastBlock) {
        return new SeekRequest(
                channelId,
                SeekInfo.newBuilder()
                        .setStart(at(firstBlock))
                        .setStop(at(lastBlock))
                        .setBehavior(SeekInfo.SeekBehavior.BLOCK_UNTIL_READY)
                        .build());
    }

    /** The newest block and all that follow, without end. */
    public static SeekRequest fromNewest(ChannelId channelId) {
        return new SeekRequest(
                channelId,
                SeekInfo.newBuilder()
                        .setStart(SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance()))
                        .setStop(at(Long.MAX_VALUE))
                        .setBehavior(SeekInfo.SeekBehavior.BLOCK_UNTIL_READY)
                        .build());
    }

    /** The newest block only. */
    public static SeekRequest newest(ChannelId channelId) {
        SeekPosition newest = SeekPosition.newBuilder()
                .setNewest(SeekNewest.getDefaultInstance())
                .build();
        return new SeekRequest(
                channelId,
                SeekInfo.newBuilder().setStart(newest).setStop(newest).build());
    }

    /** Block 0 only. */
    public static SeekRequest oldest(ChannelId channelId) {
        SeekPosition oldest = SeekPosition.newBuilder()
                .setOldest(SeekOldest.getDefaultInstance())
                .build();
        return new SeekRequest(
                channelId,
                SeekInfo.newBuilder().setStart(oldest).setStop(oldest).build());
    }

    /** One block, which must exist: else the answer is {@code NOT_FOUND}. */
    public static SeekRequest existing(ChannelId channelId, long block) {
        SeekInfo seek = SeekInfo.newBuilder()
                .setStart(at(block))
                .setStop(at(block))
                .setBehavior(SeekInfo.SeekBehavior.FAIL_IF_NOT_READY)
                .build();
        return new SeekRequest(channelId, seek);
    }

    private static SeekPosition at(long number) {
        return SeekPosition.newBuilder()
                .setSpecified(SeekSpecified.newBuilder().setNumber(number))
                .build();
    }
}
