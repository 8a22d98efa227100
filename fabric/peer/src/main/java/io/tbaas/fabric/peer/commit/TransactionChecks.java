package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.validation.BlockValidation;
import io.tbaas.fabric.protocol.validation.TransactionValidator;
import io.tbaas.fabric.protocol.validation.TransactionVerdict;
import io.tbaas.fabric.protocol.validation.ValidationContext;
import java.util.Arrays;
import java.util.List;

/** Runs the rules of validation over a block, in parallel; the block before must be committed, and none is committing. */
final class TransactionChecks {
    private final PeerChannel channel;
    private final ValidationPool pool;

    TransactionChecks(PeerChannel channel, ValidationPool pool) {
        this.channel = channel;
        this.pool = pool;
    }

    BlockValidation validate(ParsedBlock block) throws InterruptedException {
        TransactionValidator validator = new TransactionValidator(new ValidationContext(
                channel.bundle(),
                channel.lifecycle().definitions(),
                channel.ledger().keyPolicies(),
                txId -> channel.ledger().blocks().contains(new TxId(txId))));
        List<ParsedEnvelope> envelopes = block.envelopes();
        TransactionVerdict[] verdicts = new TransactionVerdict[envelopes.size()];
        pool.forEach(verdicts.length, index -> verdicts[index] = validator.validate(envelopes.get(index)));
        return validator.finish(Arrays.asList(verdicts));
    }
}
