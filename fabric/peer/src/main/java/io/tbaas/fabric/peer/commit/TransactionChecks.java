package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.validation.BlockValidation;

/** Runs the rules of validation over a block, in parallel; runs only while nothing commits. */
final class TransactionChecks {
    private final PeerChannel channel;
    private final ValidationPool pool;

    TransactionChecks(PeerChannel channel, ValidationPool pool) {
        this.channel = channel;
        this.pool = pool;
    }

    BlockValidation validate(ParsedBlock block) {
        throw new UnsupportedOperationException("validate " + block.number() + channel + pool);
    }
}
