package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.validation.BlockValidation;
import io.tbaas.fabric.protocol.validation.PreparedTransaction;
import io.tbaas.fabric.protocol.validation.TransactionPreparation;
import io.tbaas.fabric.protocol.validation.TransactionValidator;
import io.tbaas.fabric.protocol.validation.TransactionVerdict;
import io.tbaas.fabric.protocol.validation.ValidationContext;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;

/** Runs the rules of validation over a block, in parallel: first what a block tells by itself, then what state decides. */
final class TransactionChecks {
    private final PeerChannel channel;
    private final ValidationPool pool;

    TransactionChecks(PeerChannel channel, ValidationPool pool) {
        this.channel = channel;
        this.pool = pool;
    }

    /** Decodes a block that {@link BlockVerifier} let pass, and checks signatures; the one before may still be committing. */
    PreparedBlock prepare(Block block) throws InterruptedException {
        TransactionPreparation preparation = new TransactionPreparation(channel.bundle());
        ParsedEnvelope[] envelopes = new ParsedEnvelope[block.getData().getDataCount()];
        PreparedTransaction[] transactions = new PreparedTransaction[envelopes.length];
        pool.forEach(envelopes.length, index -> {
            envelopes[index] = ParsedEnvelope.parse(block.getData().getData(index));
            transactions[index] = preparation.prepare(envelopes[index]);
        });
        return new PreparedBlock(new ParsedBlock(block, Arrays.asList(envelopes), true), Arrays.asList(transactions));
    }

    /** Gives the codes; the block before must be committed, and none is committing. */
    BlockValidation validate(PreparedBlock block) throws InterruptedException {
        TransactionValidator validator = new TransactionValidator(new ValidationContext(
                channel.bundle(),
                channel.lifecycle().definitions(),
                channel.ledger().keyPolicies(),
                txId -> channel.ledger().blocks().contains(new TxId(txId))));
        List<PreparedTransaction> transactions = block.transactions();
        TransactionVerdict[] verdicts = new TransactionVerdict[transactions.size()];
        pool.forEach(verdicts.length, index -> verdicts[index] = validator.validate(transactions.get(index)));
        return validator.finish(Arrays.asList(verdicts));
    }
}
