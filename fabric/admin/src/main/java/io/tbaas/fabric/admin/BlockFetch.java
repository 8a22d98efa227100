package io.tbaas.fabric.admin;

import io.grpc.ManagedChannel;
import io.tbaas.fabric.comm.deliver.BlockStream;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.comm.deliver.SeekRequest;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** Fetches single blocks from an orderer. */
public final class BlockFetch {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ChannelId channel;
    private final ManagedChannel orderer;
    private final DeliverClient client;

    /** Asks as this identity, which must be among the channel's readers. */
    public BlockFetch(ChannelId channel, ManagedChannel orderer, SigningIdentity identity, InstantSource clock) {
        this.channel = channel;
        this.orderer = orderer;
        this.client = new DeliverClient(identity, Optional.empty(), clock);
    }

    /** The newest block. */
    public Block newest() throws InterruptedException {
        return one(SeekRequest.newest(channel));
    }

    /** The block with this number. */
    public Block block(long number) throws InterruptedException {
        return one(SeekRequest.existing(channel, number));
    }

    /** The newest configuration block. */
    public Block configuration() throws InterruptedException {
        Block newest = newest();
        return block(BlockMetadataFields.lastConfigNumber(newest)
                .orElseThrow(() -> new TbaasException(
                        AdminError.NODE_REFUSED,
                        "Block " + newest.getHeader().getNumber() + " of " + channel.value()
                                + " does not say where the last configuration is.")));
    }

    private Block one(SeekRequest request) throws InterruptedException {
        try (BlockStream<Block> blocks = client.fromOrderer(orderer, request)) {
            return blocks.poll(TIMEOUT)
                    .orElseThrow(() -> new TbaasException(
                            AdminError.NODE_UNREACHABLE, "The orderer sent no block of " + channel.value() + "."));
        }
    }
}
