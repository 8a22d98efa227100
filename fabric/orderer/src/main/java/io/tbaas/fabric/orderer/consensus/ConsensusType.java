package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.orderer.rules.ConsensusMetadataRule;
import io.tbaas.fabric.orderer.rules.RefusedException;
import org.hyperledger.fabric.protos.common.Block;

/** A kind of consensus that this node can take part in; thread safe. */
public interface ConsensusType extends ConsensusMetadataRule {
    /** Its name in channel configurations: {@code etcdraft} or {@code BFT}. */
    String name();

    /**
     * Whether the configuration of a block names this node as a consenter.
     *
     * @throws RefusedException when the block's consensus settings are not valid
     */
    boolean isMember(Block configBlock) throws RefusedException;

    /**
     * This node's part in a channel that it is a member of.
     *
     * @param lastMetadata what consensus put beside the last block; empty for a new channel and after a change of type
     * @throws RefusedException when this node cannot take the part that the configuration gives it
     */
    Consensus join(ConsenterSupport support, ByteString lastMetadata) throws RefusedException;
}
