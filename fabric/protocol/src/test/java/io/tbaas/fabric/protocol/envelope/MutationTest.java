package io.tbaas.fabric.protocol.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestBlocks;
import io.tbaas.fabric.protocol.TestNetwork;
import io.tbaas.fabric.protocol.TestTransaction;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.BlockRules;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.CommittedDefinitions;
import io.tbaas.fabric.protocol.mvcc.InMemoryState;
import io.tbaas.fabric.protocol.mvcc.MvccOutcome;
import io.tbaas.fabric.protocol.mvcc.MvccValidator;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import io.tbaas.fabric.protocol.rwset.Version;
import io.tbaas.fabric.protocol.validation.KeyPolicySource;
import io.tbaas.fabric.protocol.validation.TransactionValidator;
import io.tbaas.fabric.protocol.validation.ValidationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

/** Changes bytes at random: whatever arrives, each parser gives its declared result and nothing else. */
class MutationTest {
    private static final long SEED = 20_261_121L;
    private static final int ROUNDS = 20_000;
    private static final ChannelBundle BUNDLE = TestNetwork.bundle("V2_0");

    private final Random random = new Random(SEED);

    @Test
    void mutated_envelope_gets_a_code() {
        ByteString good = TestTransaction.calling("_lifecycle", "n")
                .with(MutationTest::everything)
                .endorsedBy(TestNetwork.peer(1), TestNetwork.peer(2))
                .bytes();
        TransactionValidator validator = new TransactionValidator(new ValidationContext(
                BUNDLE, CommittedDefinitions.of(key -> Optional.empty(), BUNDLE), noKeyPolicies(), txId -> false));
        EnvelopeRules rules = EnvelopeRules.of(BUNDLE);
        assertThat(validator.validate(ParsedEnvelope.parse(good)).code()).isEqualTo(TxValidationCode.VALID);
        for (int i = 0; i < ROUNDS / 10; i++) {
            ByteString mutated = mutate(good);
            ParsedEnvelope parsed = ParsedEnvelope.parse(mutated);
            assertThat(rules.validate(parsed)).as(label(i)).isNotEqualTo(TxValidationCode.UNRECOGNIZED);
            assertThat(validator.validate(parsed).code()).as(label(i)).isNotEqualTo(TxValidationCode.NOT_VALIDATED);
        }
    }

    @Test
    void mutated_layers_below_the_signature_are_read_or_refused() {
        EndorserTransaction good = ParsedEnvelope.parse(TestTransaction.calling("cc", "n")
                        .with(MutationTest::everything)
                        .endorsedBy(TestNetwork.peer(1))
                        .bytes())
                .transaction()
                .orElseThrow();
        ByteString set = good.readWriteSet().orElseThrow().bytes();
        int readable = 0;
        for (int i = 0; i < ROUNDS; i++) {
            ByteString mutated = mutate(set);
            if (TransactionReadWriteSet.parse(mutated).isPresent()) {
                readable++;
                MvccOutcome outcome = new MvccValidator(HashFunction.SHA_256)
                        .validate(
                                TestBlocks.ofSets(3, List.of(mutated, mutated)),
                                TransactionFilter.uniform(2, TxValidationCode.VALID),
                                new InMemoryState());
                assertThat(outcome.filter().size()).as(label(i)).isEqualTo(2);
            }
            assertThat(EndorserTransaction.parse(mutated)).as(label(i)).isNotNull();
            assertThat(Version.parse(mutated)).as(label(i)).isNotNull();
        }
        assertThat(readable).isGreaterThan(ROUNDS / 100);
    }

    @Test
    void mutated_block_is_judged() {
        Block block = BlockSignatures.sign(
                Blocks.next(
                        TestNetwork.genesis("V2_0").getHeader(),
                        List.of(TestTransaction.calling("cc", "n").bytes()),
                        HashFunction.SHA_256),
                TestNetwork.orderer(),
                ByteString.copyFromUtf8("nonce"),
                0,
                ByteString.EMPTY);
        ByteString signatures = block.getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE);
        for (int i = 0; i < ROUNDS / 10; i++) {
            Block mutated =
                    BlockMetadataFields.with(block, BlockMetadataIndex.SIGNATURES, mutate(signatures)).toBuilder()
                            .setData(block.getData().toBuilder()
                                    .setData(0, mutate(block.getData().getData(0))))
                            .build();
            assertThat(BlockRules.problemWithData(mutated, "ch", HashFunction.SHA_256))
                    .as(label(i))
                    .isPresent();
            assertThat(BlockMetadataFields.lastConfigNumber(mutated))
                    .as(label(i))
                    .isNotNull();
            assertThat(BlockMetadataFields.consenterMetadata(mutated))
                    .as(label(i))
                    .isNotNull();
            assertThat(BlockSignatures.verify(
                            mutated.getHeader(),
                            mutated.getMetadata(),
                            List.of(),
                            BUNDLE.policies().policy("/Channel/Orderer/BlockValidation")))
                    .as(label(i))
                    .isNotNull();
        }
    }

    @Test
    void mutated_proposal_is_unpacked_or_refused() {
        ByteString good = new ProposalDraft(
                        "mychannel",
                        org.hyperledger.fabric.protos.peer.ChaincodeID.newBuilder()
                                .setName("cc")
                                .build(),
                        org.hyperledger.fabric.protos.peer.ChaincodeInput.newBuilder()
                                .addArgs(ByteString.copyFromUtf8("fn"))
                                .build(),
                        Map.of("t", ByteString.copyFromUtf8("v")),
                        TestNetwork.user(1).serialized(),
                        ByteString.copyFromUtf8("nonce"),
                        com.google.protobuf.Timestamp.getDefaultInstance())
                .toProposal(HashFunction.SHA_256)
                .toByteString();
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            SignedProposal mutated = SignedProposal.newBuilder()
                    .setProposalBytes(mutate(good))
                    .setSignature(good.substring(0, 70))
                    .build();
            try {
                ProposalRules.validate(ProposalRules.unpack(mutated), BUNDLE.msps(), HashFunction.SHA_256);
            } catch (ProposalException declared) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", SEED).isEqualTo(ROUNDS);
    }

    private static KeyPolicySource noKeyPolicies() {
        return new KeyPolicySource() {
            @Override
            public ByteString metadata(String namespace, String key) {
                return ByteString.EMPTY;
            }

            @Override
            public ByteString hashedMetadata(String namespace, String collection, ByteString keyHash) {
                return ByteString.EMPTY;
            }
        };
    }

    private static void everything(ReadWriteSetBuilder set) {
        ByteString value = ByteString.copyFromUtf8("value");
        set.addRead("_lifecycle", "k", Optional.of(new Version(1, 2)));
        set.addWrite("_lifecycle", "k", value);
        set.addMetadataWrite("_lifecycle", "m", Map.of("name", value));
        set.addHashedRead("_lifecycle", "_implicit_org_Org1MSP", "p", Optional.empty());
        set.addPrivateWrite("_lifecycle", "_implicit_org_Org1MSP", "p", value);
        set.addPrivatePurge("_lifecycle", "_implicit_org_Org2MSP", "q");
        set.addRangeQuery(
                "_lifecycle",
                RangeQueryInfo.newBuilder()
                        .setStartKey("a")
                        .setEndKey("z")
                        .setRawReads(QueryReads.newBuilder()
                                .addKvReads(KVRead.newBuilder().setKey("b")))
                        .build());
    }

    /** One to four changes: a bit turned, a byte replaced, a piece cut out or doubled. */
    private ByteString mutate(ByteString good) {
        ByteString mutated = good;
        do {
            for (int changes = 1 + random.nextInt(4); changes > 0 && mutated.size() > 1; changes--) {
                mutated = mutateOnce(mutated);
            }
        } while (mutated.equals(good));
        return mutated;
    }

    private ByteString mutateOnce(ByteString bytes) {
        int at = random.nextInt(bytes.size());
        int until = Math.min(bytes.size(), at + 1 + random.nextInt(16));
        byte[] changed = bytes.toByteArray();
        switch (random.nextInt(4)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> {
                return bytes.substring(0, at).concat(bytes.substring(until));
            }
            default -> {
                return bytes.substring(0, until).concat(bytes.substring(at));
            }
        }
        return ByteString.copyFrom(changed);
    }

    private static String label(int round) {
        return "seed " + SEED + ", round " + round;
    }
}
