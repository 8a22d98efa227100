package io.tbaas.fabric.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.TestTransaction;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.IdentifierHeader;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.MetadataSignature;
import org.junit.jupiter.api.Test;

class BlockSignaturesTest {
    private static final ByteString NONCE = ByteString.copyFromUtf8("nonce");
    private static final ChannelBundle BUNDLE = TestNetwork.bundle("V2_0");

    private final Policy policy = BUNDLE.policies().policy("/Channel/Orderer/BlockValidation");
    private final Block genesis = TestNetwork.genesis("V2_0");
    private final Block next = Blocks.next(
            genesis.getHeader(), List.of(TestTransaction.calling("cc", "n").bytes()), HashFunction.SHA_256);

    @Test
    void signature_of_the_orderer_satisfies_and_carries_its_metadata() {
        Block signed = BlockSignatures.sign(next, TestNetwork.orderer(), NONCE, 3, ByteString.copyFromUtf8("raft"));
        assertThat(verify(signed, List.of()).isSatisfied()).isTrue();
        assertThat(BlockMetadataFields.lastConfigNumber(signed)).contains(3L);
        assertThat(BlockMetadataFields.consenterMetadata(signed)).contains(ByteString.copyFromUtf8("raft"));
    }

    @Test
    void signature_of_somebody_else_or_over_another_header_does_not_satisfy() {
        Block bySomebody = BlockSignatures.sign(next, TestNetwork.peer(1), NONCE, 0, ByteString.EMPTY);
        assertThat(verify(bySomebody, List.of()).isSatisfied()).isFalse();
        Block moved = BlockSignatures.sign(next, TestNetwork.orderer(), NONCE, 0, ByteString.EMPTY).toBuilder()
                .setHeader(next.getHeader().toBuilder().setNumber(9))
                .build();
        assertThat(verify(moved, List.of()).isSatisfied()).isFalse();
    }

    @Test
    void signature_naming_a_consenter_by_number_counts_where_the_channel_orders_by_bft() {
        SigningIdentity orderer = TestNetwork.orderer();
        Block signed = signedByNumber(orderer, 4);
        Consenter consenter = Consenter.newBuilder()
                .setId(4)
                .setMspId("OrdererMSP")
                .setIdentity(ByteString.copyFromUtf8(orderer.certificate().pem()))
                .build();
        assertThat(verify(signed, List.of(consenter)).isSatisfied()).isTrue();
        Consenter other = consenter.toBuilder().setId(5).build();
        assertThat(verify(signed, List.of(other)).isSatisfied()).isFalse();
        assertThat(verify(signed, List.of()).isSatisfied()).isFalse();
    }

    @Test
    void metadata_that_cannot_be_read_are_refused_with_a_reason() {
        assertThat(BlockSignatures.verify(next.getHeader(), BlockMetadata.getDefaultInstance(), List.of(), policy))
                .isEqualTo(new PolicyDecision.Rejected("no signatures in block metadata"));
        Block garbage = BlockMetadataFields.with(
                next, BlockMetadataIndex.SIGNATURES, ByteString.copyFrom(new byte[] {(byte) 0xff}));
        assertThat(verify(garbage, List.of()).isSatisfied()).isFalse();
        ByteString badHeader = Metadata.newBuilder()
                .addSignatures(MetadataSignature.newBuilder()
                        .setSignatureHeader(ByteString.copyFrom(new byte[] {(byte) 0xff})))
                .build()
                .toByteString();
        assertThat(verify(BlockMetadataFields.with(next, BlockMetadataIndex.SIGNATURES, badHeader), List.of()))
                .isInstanceOfSatisfying(PolicyDecision.Rejected.class, rejected -> assertThat(rejected.reason())
                        .startsWith("failed unmarshalling signature header for block 1: "));
    }

    @Test
    void genesis_block_names_itself_as_last_configuration() {
        assertThat(BlockMetadataFields.lastConfigNumber(genesis)).contains(0L);
        assertThat(BlockRules.isConfiguration(genesis.getData())).isTrue();
        assertThat(BlockRules.isConfiguration(next.getData())).isFalse();
    }

    @Test
    void block_that_follows_and_is_whole_has_no_problem() {
        assertThat(BlockRules.problemWithHeader(next, genesis.getHeader(), "ch", HashFunction.SHA_256))
                .isEmpty();
        assertThat(BlockRules.problemWithData(next, "ch", HashFunction.SHA_256)).isEmpty();
    }

    @Test
    void broken_chain_is_told_in_fabrics_words() {
        BlockHeader previous = genesis.getHeader();
        assertThat(problem(next.toBuilder().clearHeader().build()))
                .isEqualTo("invalid block, header must be different from nil, channel=ch");
        assertThat(problem(next.toBuilder()
                        .setHeader(next.getHeader().toBuilder().setNumber(5))
                        .build()))
                .isEqualTo("expected block number is [1] but actual block number inside block is [5]");
        assertThat(problem(next.toBuilder()
                        .setHeader(next.getHeader().toBuilder().clearPreviousHash())
                        .build()))
                .startsWith(
                        "Header.PreviousHash of block [1] is different from Hash(block.Header) of previous block, on"
                                + " channel [ch], received: , expected: ");
        assertThat(problem(next.toBuilder().clearMetadata().build()))
                .isEqualTo("block with id [1] on channel [ch] does not have metadata or contains too few entries");
        assertThat(previous.getNumber()).isZero();
    }

    @Test
    void spoiled_data_are_told_in_fabrics_words() throws InvalidProtocolBufferException {
        ByteString envelope = next.getData().getData(0);
        assertThat(dataProblem()).isEqualTo("empty block");
        assertThat(dataProblem(ByteString.copyFrom(new byte[] {(byte) 0xff})))
                .startsWith("transaction 0 is invalid: proto:");
        assertThat(dataProblem(envelope, ByteString.EMPTY)).isEqualTo("transaction 1 has no payload");
        assertThat(dataProblem(org.hyperledger.fabric.protos.common.Envelope.newBuilder()
                        .setPayload(envelope)
                        .build()
                        .toByteString()))
                .isEqualTo("transaction 0 has no signature");
        assertThat(dataProblem(envelope.concat(envelope)))
                .isEqualTo("transaction 0 has " + envelope.size() + " trailing bytes");
        Block changed = next.toBuilder()
                .setHeader(next.getHeader().toBuilder().clearDataHash())
                .build();
        assertThat(BlockRules.problemWithData(changed, "ch", HashFunction.SHA_256))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith(
                                "Header.DataHash is different from Hash(block.Data) for block with id [1] on channel"
                                        + " [ch]; Header: , Data: "));
    }

    private String problem(Block block) {
        return BlockRules.problemWithHeader(block, genesis.getHeader(), "ch", HashFunction.SHA_256)
                .orElseThrow();
    }

    private static String dataProblem(ByteString... envelopes) {
        return BlockRules.problemWithEnvelopes(org.hyperledger.fabric.protos.common.BlockData.newBuilder()
                        .addAllData(List.of(envelopes))
                        .build())
                .orElseThrow();
    }

    private PolicyDecision verify(Block block, List<Consenter> consenters) {
        return BlockSignatures.verify(block.getHeader(), block.getMetadata(), consenters, policy);
    }

    private Block signedByNumber(SigningIdentity signer, int number) {
        ByteString value = BlockSignatures.signedValue(0, ByteString.EMPTY);
        ByteString identifier =
                IdentifierHeader.newBuilder().setIdentifier(number).build().toByteString();
        Metadata metadata = Metadata.newBuilder()
                .setValue(value)
                .addSignatures(MetadataSignature.newBuilder()
                        .setIdentifierHeader(identifier)
                        .setSignature(signer.sign(BlockSignatures.signedBytes(value, identifier, next.getHeader()))))
                .build();
        return BlockMetadataFields.with(next, BlockMetadataIndex.SIGNATURES, metadata.toByteString());
    }
}
