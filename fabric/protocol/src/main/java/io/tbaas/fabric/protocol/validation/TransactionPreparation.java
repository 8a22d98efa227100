package io.tbaas.fabric.protocol.validation;

import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.envelope.EnvelopeRules;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * The part of validation that looks at one transaction and the channel's configuration only: form, creator's signature,
 * endorsers' signatures. It may run while the block before is still being committed.
 *
 * <p>Thread safe.
 *
 * <p>Source: fabric core/committer/txvalidator/v20/validator.go, core/common/validation/msgvalidation.go.
 */
public final class TransactionPreparation {
    private final ChannelBundle bundle;
    private final EnvelopeRules envelopeRules;
    private final boolean runsChaincodes;

    /** Prepares under a configuration. */
    public TransactionPreparation(ChannelBundle bundle) {
        this.bundle = bundle;
        this.envelopeRules = EnvelopeRules.of(bundle);
        this.runsChaincodes = bundle.application()
                .map(ApplicationSettings::capabilities)
                .filter(capabilities -> capabilities.validationV20())
                .isPresent();
    }

    /** Checks what can be checked before the state is known. */
    public PreparedTransaction prepare(ParsedEnvelope envelope) {
        TxValidationCode code = envelopeRules.validate(envelope);
        if (code != TxValidationCode.VALID || envelope.isOfType(HeaderType.CONFIG)) {
            return new PreparedTransaction(envelope, bundle, code, Optional.empty(), Optional.empty());
        }
        ChaincodeCall call = ChaincodeCall.of(envelope);
        Optional<Endorsers> endorsers = call instanceof ChaincodeCall.Consistent consistent && runsChaincodes
                ? Optional.of(Endorsers.of(consistent.transaction(), bundle.msps()))
                : Optional.empty();
        return new PreparedTransaction(envelope, bundle, code, Optional.of(call), endorsers);
    }
}
