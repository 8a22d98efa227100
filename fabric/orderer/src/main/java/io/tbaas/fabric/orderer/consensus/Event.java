package io.tbaas.fabric.orderer.consensus;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Envelope;

/** What the loop of a channel is told. */
sealed interface Event {
    /** Size by Fabric's measure. */
    int bytes();

    /**
     * An ordinary message.
     *
     * @param encoded as it goes into the block, encoded by the sender's thread
     * @param configSequence the configuration it was checked against
     */
    record Normal(Envelope envelope, ByteString encoded, int bytes, long configSequence) implements Event {}

    /** A configuration message, which stands alone in its block. */
    record Config(Envelope envelope, int bytes, long configSequence) implements Event {}
}
