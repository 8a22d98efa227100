package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.orderer.rules.MessageRules;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.cutter.BlockCutter;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/**
 * What a channel gives its consensus. Blocks are written by one thread at a time, in order.
 *
 * <p>Source: fabric orderer/consensus/consensus.go#ConsenterSupport.
 */
public interface ConsenterSupport {
    /** The channel. */
    ChannelId channelId();

    /** The configuration in force. */
    ChannelBundle bundle();

    /** What messages must fulfil. */
    MessageRules rules();

    /** The cutter of encoded envelopes, confined to consensus. */
    BlockCutter<ByteString> cutter();

    /** Number of blocks that are durable. */
    long height();

    /** A durable block. */
    Optional<Block> block(long number);

    /**
     * Writes a block of ordinary messages; returns before it is durable, waits while too many are under way.
     *
     * @param block the next block; if its SIGNATURES slot is filled it is written so, else this node signs
     * @param consenterMetadata goes beside the block under the signature
     */
    void write(Block block, ByteString consenterMetadata) throws InterruptedException;

    /** Puts the block's configuration in force and writes the block; returns when it is durable. */
    void writeConfig(Block block, ByteString consenterMetadata) throws InterruptedException;

    /** Returns when all blocks are durable. */
    void flush() throws InterruptedException;

    /** Reports that this node is no longer a consenter: the channel goes on as a follower. Returns at once. */
    void leaveConsensus();

    /** Reports that consensus cannot go on here. */
    void fail(Throwable cause);
}
