package io.tbaas.fabric.protocol.block;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.IdentifierHeader;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Orderers' signatures over blocks: made over the encoded {@code OrdererBlockMetadata}, the signature's own header and the
 * block header's bytes.
 *
 * <p>Source: fabric orderer/common/multichannel/blockwriter.go, protoutil/blockutils.go#BlockSignatureVerifier.
 */
public final class BlockSignatures {
    private static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    private BlockSignatures() {}

    /** What orderers sign beside the header: last configuration block and the consenter's own metadata (may be empty). */
    public static ByteString signedValue(long lastConfigNumber, ByteString consenterMetadata) {
        return OrdererBlockMetadata.newBuilder()
                .setLastConfig(LastConfig.newBuilder().setIndex(lastConfigNumber))
                .setConsenterMetadata(Metadata.newBuilder()
                        .setValue(consenterMetadata)
                        .build()
                        .toByteString())
                .build()
                .toByteString();
    }

    /**
     * The block with its LAST_CONFIG and SIGNATURES slots filled by one orderer.
     *
     * @param nonce random bytes, 24 by custom
     */
    public static Block sign(
            Block block,
            SigningIdentity signer,
            ByteString nonce,
            long lastConfigNumber,
            ByteString consenterMetadata) {
        ByteString value = signedValue(lastConfigNumber, consenterMetadata);
        ByteString signatureHeader = SignatureHeader.newBuilder()
                .setCreator(signer.serialized())
                .setNonce(nonce)
                .build()
                .toByteString();
        ByteString signature = signer.sign(signedBytes(value, signatureHeader, block.getHeader()));
        Metadata signatures = Metadata.newBuilder()
                .setValue(value)
                .addSignatures(MetadataSignature.newBuilder()
                        .setSignatureHeader(signatureHeader)
                        .setSignature(signature))
                .build();
        return BlockMetadataFields.with(
                withLastConfig(block, lastConfigNumber), BlockMetadataIndex.SIGNATURES, signatures.toByteString());
    }

    /** The block with its LAST_CONFIG slot filled. */
    @SuppressWarnings("deprecation") // readers of old versions look there, and Fabric still fills it
    public static Block withLastConfig(Block block, long lastConfigNumber) {
        ByteString index =
                LastConfig.newBuilder().setIndex(lastConfigNumber).build().toByteString();
        return BlockMetadataFields.with(
                block,
                BlockMetadataIndex.LAST_CONFIG,
                Metadata.newBuilder().setValue(index).build().toByteString());
    }

    /** The exact bytes under a signature. */
    public static ByteString signedBytes(ByteString value, ByteString signatureOrIdentifierHeader, BlockHeader header) {
        return value.concat(signatureOrIdentifierHeader)
                .concat(UnsafeByteOperations.unsafeWrap(Blocks.headerBytes(header)));
    }

    /**
     * Checks a block's signatures.
     *
     * @param consenters the channel's consenters where it orders by BFT: signatures may then name them by number; empty
     *     otherwise
     * @param policy the channel's BlockValidation policy
     */
    public static PolicyDecision verify(
            BlockHeader header, BlockMetadata metadata, List<Consenter> consenters, Policy policy) {
        if (metadata.getMetadataCount() == 0) {
            return new PolicyDecision.Rejected("no signatures in block metadata");
        }
        Metadata signatures;
        try {
            signatures = Parsing.parse(metadata.getMetadata(BlockMetadataIndex.SIGNATURES_VALUE), Metadata.parser());
        } catch (InvalidProtocolBufferException malformed) {
            return new PolicyDecision.Rejected(
                    "error unmarshalling signatures from metadata: " + MALFORMED + ": " + MALFORMED);
        }
        List<SignedData> signedData = new ArrayList<>(signatures.getSignaturesCount());
        for (MetadataSignature signature : signatures.getSignaturesList()) {
            try {
                signedData(header, signatures.getValue(), signature, consenters).ifPresent(signedData::add);
            } catch (InvalidProtocolBufferException malformed) {
                String which = isNumbered(signature, consenters) ? "identifier header" : "signature header";
                String type = isNumbered(signature, consenters) ? "IdentifierHeader" : "SignatureHeader";
                return new PolicyDecision.Rejected(
                        "failed unmarshalling " + which + " for block " + Long.toUnsignedString(header.getNumber())
                                + ": error unmarshalling " + type + ": " + MALFORMED);
            }
        }
        return policy.evaluate(signedData);
    }

    private static Optional<SignedData> signedData(
            BlockHeader header, ByteString value, MetadataSignature signature, List<Consenter> consenters)
            throws InvalidProtocolBufferException {
        if (isNumbered(signature, consenters)) {
            ByteString identifierHeader = signature.getIdentifierHeader();
            int id = Parsing.parse(identifierHeader, IdentifierHeader.parser()).getIdentifier();
            return consenters.stream()
                    .filter(consenter -> consenter.getId() == id)
                    .findFirst()
                    .map(consenter -> new SignedData(
                            signedBytes(value, identifierHeader, header),
                            identity(consenter),
                            signature.getSignature()));
        }
        ByteString signatureHeader = signature.getSignatureHeader();
        ByteString creator =
                Parsing.parse(signatureHeader, SignatureHeader.parser()).getCreator();
        return Optional.of(
                new SignedData(signedBytes(value, signatureHeader, header), creator, signature.getSignature()));
    }

    private static boolean isNumbered(MetadataSignature signature, List<Consenter> consenters) {
        return !consenters.isEmpty()
                && signature.getSignatureHeader().isEmpty()
                && !signature.getIdentifierHeader().isEmpty();
    }

    private static ByteString identity(Consenter consenter) {
        return SerializedIdentity.newBuilder()
                .setMspid(consenter.getMspId())
                .setIdBytes(consenter.getIdentity())
                .build()
                .toByteString();
    }
}
