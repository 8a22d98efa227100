package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What an envelope of a block must satisfy whatever chaincode it calls: syntax, the creator's signature, transaction id,
 * proposal hash.
 *
 * <p>Source: fabric core/common/validation/msgvalidation.go#ValidateTransaction.
 */
public final class EnvelopeRules {
    private final String channelId;
    private final MspRegistry registry;
    private final HashFunction hash;

    /** The rules of a channel of that name, with these MSPs and that hash function. */
    public EnvelopeRules(String channelId, MspRegistry registry, HashFunction hash) {
        this.channelId = channelId;
        this.registry = registry;
        this.hash = hash;
    }

    /** The rules of a channel in its present configuration. */
    public static EnvelopeRules of(ChannelBundle bundle) {
        return new EnvelopeRules(
                bundle.channelId().value(), bundle.msps(), HashFunction.ofFabricName(bundle.hashFunctionName()));
    }

    /**
     * Checks one envelope; thread safe.
     *
     * @return VALID, or the first failure in Fabric's order: INVALID_OTHER_REASON (no envelope), BAD_PAYLOAD,
     *     BAD_COMMON_HEADER, BAD_CREATOR_SIGNATURE, then by type BAD_PROPOSAL_TXID and INVALID_ENDORSER_TRANSACTION,
     *     INVALID_CONFIG_TRANSACTION, or UNSUPPORTED_TX_PAYLOAD
     */
    public TxValidationCode validate(ParsedEnvelope parsed) {
        Optional<Envelope> envelope = parsed.envelope();
        if (envelope.isEmpty()) {
            return TxValidationCode.INVALID_OTHER_REASON;
        }
        Optional<Payload> payload = parsed.payload();
        if (payload.isEmpty()) {
            return TxValidationCode.BAD_PAYLOAD;
        }
        Optional<ChannelHeader> channelHeader = parsed.channelHeader();
        Optional<SignatureHeader> signatureHeader = parsed.signatureHeader();
        if (channelHeader.isEmpty()
                || signatureHeader.isEmpty()
                || !isAcceptable(channelHeader.get())
                || !isAcceptable(signatureHeader.get())) {
            return TxValidationCode.BAD_COMMON_HEADER;
        }
        if (!isSignedByCreator(envelope.get(), channelHeader.get(), signatureHeader.get())) {
            return TxValidationCode.BAD_CREATOR_SIGNATURE;
        }
        return switch (channelHeader.get().getType()) {
            case HeaderType.ENDORSER_TRANSACTION_VALUE ->
                endorserTransaction(parsed, payload.get(), channelHeader.get(), signatureHeader.get());
            case HeaderType.CONFIG_VALUE ->
                payload.get().getData().isEmpty()
                        ? TxValidationCode.INVALID_CONFIG_TRANSACTION
                        : TxValidationCode.VALID;
            default -> TxValidationCode.UNSUPPORTED_TX_PAYLOAD;
        };
    }

    private TxValidationCode endorserTransaction(
            ParsedEnvelope parsed, Payload payload, ChannelHeader channelHeader, SignatureHeader signatureHeader) {
        String txId = TransactionIds.compute(signatureHeader.getNonce(), signatureHeader.getCreator(), hash);
        if (!txId.equals(channelHeader.getTxId())) {
            return TxValidationCode.BAD_PROPOSAL_TXID;
        }
        return parsed.transaction()
                        .filter(transaction -> isAcceptable(transaction, payload.getHeader()))
                        .isPresent()
                ? TxValidationCode.VALID
                : TxValidationCode.INVALID_ENDORSER_TRANSACTION;
    }

    private boolean isAcceptable(EndorserTransaction transaction, Header header) {
        if (!isAcceptable(transaction.signatureHeader())
                || header.getChannelHeader().isEmpty()
                || transaction.signatureHeaderBytes().isEmpty()
                || transaction.proposalPayload().isEmpty()) {
            return false;
        }
        Header proposed = Header.newBuilder()
                .setChannelHeader(header.getChannelHeader())
                .setSignatureHeader(transaction.signatureHeaderBytes())
                .build();
        ByteString expected = Proposals.hash(proposed, transaction.proposalPayload(), hash);
        return expected.equals(transaction.responsePayload().getProposalHash());
    }

    private boolean isSignedByCreator(Envelope envelope, ChannelHeader channelHeader, SignatureHeader signatureHeader) {
        if (envelope.getSignature().isEmpty()
                || envelope.getPayload().isEmpty()
                || !channelHeader.getChannelId().equals(channelId)) {
            return false;
        }
        try {
            Identity creator = registry.deserialize(signatureHeader.getCreator());
            registry.validate(creator);
            return creator.verify(envelope.getPayload(), envelope.getSignature());
        } catch (MspException invalid) {
            return false;
        }
    }

    private static boolean isAcceptable(ChannelHeader header) {
        return switch (header.getType()) {
            case HeaderType.ENDORSER_TRANSACTION_VALUE, HeaderType.CONFIG_UPDATE_VALUE, HeaderType.CONFIG_VALUE ->
                header.getEpoch() == 0;
            default -> false;
        };
    }

    private static boolean isAcceptable(SignatureHeader header) {
        return !header.getNonce().isEmpty() && !header.getCreator().isEmpty();
    }
}
