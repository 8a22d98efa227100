package io.tbaas.fabric.comm.deliver;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;

/**
 * How one kind of delivery words its answers.
 *
 * @param <R> the response message
 */
public interface ResponseForm<R> {
    /** The answer that ends a request. */
    R status(Status status);

    /**
     * The answer that carries a block.
     *
     * @throws io.grpc.StatusRuntimeException to end the call with that status
     */
    R block(Block block, DeliverChain chain, Envelope request);

    /** The kind of data as Fabric's metrics name it: {@code block}, {@code filtered_block}, {@code block_and_pvtdata}. */
    String dataType();
}
