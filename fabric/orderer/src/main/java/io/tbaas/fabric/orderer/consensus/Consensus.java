package io.tbaas.fabric.orderer.consensus;

import io.tbaas.fabric.comm.deliver.ErrorSignal;
import org.hyperledger.fabric.protos.common.Envelope;

/**
 * Consensus on one channel, as this node takes part in it. It cuts and proposes blocks and writes what was agreed through
 * the {@link ConsenterSupport} it was made with. Thread safe.
 */
public interface Consensus {
    /** Begins; nothing runs before. */
    void start();

    /**
     * Takes a message that was found good under a configuration; if the configuration has moved by the time it is
     * ordered, consensus checks it again and may drop it.
     */
    Submission order(Envelope envelope, long configSequence);

    /** Takes a configuration message made from an update; if the configuration has moved, it is made anew or dropped. */
    Submission configure(Envelope config, long configSequence);

    /** Waits until messages can be taken, or says why they cannot. */
    Submission waitReady();

    /** Raised when this node cannot serve the channel; readers that want certainty are then turned away. */
    ErrorSignal errored();

    /** Present part in the channel. */
    Standing standing();

    /** Ends: what was taken before is ordered and durable when this returns. */
    void halt();
}
