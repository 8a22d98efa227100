package io.tbaas.fabric.protocol.validation;

import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A transaction whose form and signatures {@link TransactionPreparation} has checked. It says nothing about validity yet.
 *
 * <p>Immutable and thread safe.
 */
public final class PreparedTransaction {
    private final ParsedEnvelope envelope;
    private final ChannelBundle bundle;
    private final TxValidationCode code;
    private final Optional<ChaincodeCall> call;
    private final Optional<Endorsers> endorsers;

    PreparedTransaction(
            ParsedEnvelope envelope,
            ChannelBundle bundle,
            TxValidationCode code,
            Optional<ChaincodeCall> call,
            Optional<Endorsers> endorsers) {
        this.envelope = envelope;
        this.bundle = bundle;
        this.code = code;
        this.call = call;
        this.endorsers = endorsers;
    }

    /** The transaction. */
    public ParsedEnvelope envelope() {
        return envelope;
    }

    /** The configuration it was checked with; under another one it must be prepared anew. */
    ChannelBundle bundle() {
        return bundle;
    }

    /** VALID, or what is wrong with its form or its creator's signature. */
    TxValidationCode code() {
        return code;
    }

    /** The call of a chaincode, if it is one and its form is right. */
    Optional<ChaincodeCall> call() {
        return call;
    }

    /** Whose endorsements are good, if the call's parts agree and the channel runs chaincodes. */
    Optional<Endorsers> endorsers() {
        return endorsers;
    }
}
