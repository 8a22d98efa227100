package io.tbaas.fabric.protocol.validation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Validates the transactions of one block: {@link #validate} each for itself, on as many threads as there are, then {@link
 * #finish} once. Every check that costs (signatures, policies) is in the first part.
 *
 * <p>Source: fabric core/committer/txvalidator/v20/validator.go, core/handlers/validation/builtin/v20.
 */
public final class TransactionValidator {
    private static final String BUILT_IN_PLUGIN = "vscc";

    private final ValidationContext context;
    private final TransactionPreparation preparation;
    private final ApplicationPolicies policies;

    /** A validator for the block after the one that the context describes. */
    public TransactionValidator(ValidationContext context) {
        this.context = context;
        this.preparation = new TransactionPreparation(context.bundle());
        this.policies = new ApplicationPolicies(
                context.bundle().policies(), context.bundle().msps());
    }

    /**
     * What a transaction is worth by itself; thread safe.
     *
     * <p>Codes in the order of the checks: those of {@link io.tbaas.fabric.protocol.envelope.EnvelopeRules#validate}, DUPLICATE_TXID (already in the ledger),
     * BAD_HEADER_EXTENSION, BAD_RESPONSE_PAYLOAD, BAD_RWSET, INVALID_OTHER_REASON, INVALID_CHAINCODE, ILLEGAL_WRITESET,
     * ENDORSEMENT_POLICY_FAILURE. On a channel whose application capabilities are below V2_0 every endorser transaction is
     * INVALID_CHAINCODE.
     *
     * @throws ValidationException if the channel has to stop: a configuration that is not this channel's next one, an unknown
     *     validation plugin, or unreadable state
     */
    public TransactionVerdict validate(ParsedEnvelope envelope) {
        return validate(preparation.prepare(envelope));
    }

    /** As {@link #validate(ParsedEnvelope)}, for a transaction whose signatures have been checked already. */
    public TransactionVerdict validate(PreparedTransaction early) {
        PreparedTransaction prepared =
                early.bundle().equals(context.bundle()) ? early : preparation.prepare(early.envelope());
        if (prepared.code() != TxValidationCode.VALID) {
            return TransactionVerdict.of(prepared.code());
        }
        return prepared.call()
                .map(call -> endorserTransaction(prepared, call))
                .orElseGet(() -> TransactionVerdict.ofConfiguration(successor(prepared.envelope())));
    }

    /**
     * The codes of a block, after duplicates within it and writes to keys whose policy it changes itself.
     *
     * @param verdicts one per transaction in block order
     */
    public BlockValidation finish(List<TransactionVerdict> verdicts) {
        List<TxValidationCode> codes = new ArrayList<>(verdicts.size());
        KeyDependencies dependencies = new KeyDependencies();
        Set<String> txIds = new HashSet<>();
        Optional<ChannelBundle> successor = Optional.empty();
        for (TransactionVerdict verdict : verdicts) {
            TxValidationCode code = verdict.code();
            if (!dependencies.admit(verdict) && code == TxValidationCode.VALID) {
                code = TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
            }
            if (code == TxValidationCode.VALID && !verdict.txId().isEmpty() && !txIds.add(verdict.txId())) {
                code = TxValidationCode.DUPLICATE_TXID;
            }
            codes.add(code);
            successor = verdict.successor().isPresent() ? verdict.successor() : successor;
        }
        return new BlockValidation(TransactionFilter.of(codes), successor);
    }

    /** Validates a whole block on the calling thread. */
    public BlockValidation validate(ParsedBlock block) {
        return finish(block.envelopes().stream().map(this::validate).toList());
    }

    private TransactionVerdict endorserTransaction(PreparedTransaction prepared, ChaincodeCall call) {
        if (context.ledger().contains(prepared.envelope().txId())) {
            return TransactionVerdict.of(TxValidationCode.DUPLICATE_TXID);
        }
        return switch (call) {
            case ChaincodeCall.Inconsistent(TxValidationCode code) -> TransactionVerdict.of(code);
            case ChaincodeCall.Consistent consistent ->
                prepared.endorsers()
                        .map(endorsers -> endorsement(prepared.envelope(), consistent, endorsers))
                        .orElseGet(() -> TransactionVerdict.of(TxValidationCode.INVALID_CHAINCODE));
        };
    }

    private TransactionVerdict endorsement(
            ParsedEnvelope envelope, ChaincodeCall.Consistent call, Endorsers endorsers) {
        TxValidationCode code = TxValidationCode.VALID;
        Set<String> endorsed = new HashSet<>();
        for (String namespace : call.namespaces()) {
            TxValidationCode found = namespace(namespace, call, endorsers);
            if (found == TxValidationCode.VALID) {
                endorsed.add(namespace);
            } else if (code == TxValidationCode.VALID) {
                code = found;
            }
        }
        return new TransactionVerdict(code, envelope.txId(), endorsed, call.writes(), Optional.empty());
    }

    private TxValidationCode namespace(String namespace, ChaincodeCall.Consistent call, Endorsers endorsers) {
        return switch (context.definitions().validationInfo(namespace)) {
            case ValidationInfo.Undefined undefined -> TxValidationCode.INVALID_CHAINCODE;
            case ValidationInfo.Defined defined -> {
                if (!defined.plugin().equals(BUILT_IN_PLUGIN)) {
                    throw new ValidationException(
                            "plugin with name " + defined.plugin() + " couldn't be used: plugin with name "
                                    + defined.plugin() + " wasn't found",
                            null);
                }
                NamespaceCheck check = new NamespaceCheck(namespace, defined.policy(), context, policies, endorsers);
                yield check.passes(call.writes())
                        ? TxValidationCode.VALID
                        : TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
            }
        };
    }

    private ChannelBundle successor(ParsedEnvelope envelope) {
        ConfigEnvelope configuration;
        try {
            configuration = Parsing.parse(
                    envelope.payload().orElseGet(Payload::getDefaultInstance).getData(), ConfigEnvelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ValidationException("error unmarshalling config which passed initial validity checks", malformed);
        }
        try {
            ChannelBundle next = context.bundle().successor(configuration);
            next.requireSupportedCapabilities();
            return next;
        } catch (TbaasException refused) {
            throw new ValidationException(
                    "error validating config which passed initial validity checks: " + refused.getMessage(), refused);
        }
    }
}
