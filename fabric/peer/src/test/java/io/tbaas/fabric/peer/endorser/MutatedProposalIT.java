package io.tbaas.fabric.peer.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come, the endorser answers in its own words and stays up. */
class MutatedProposalIT {
    private static final int MUTATIONS = 2_000;
    private static final SigningIdentity ADMIN = TestNetwork.administrator("Org1MSP");

    @TempDir
    Path folder;

    MutatedProposalIT() {}

    @Test
    void answers_every_mutated_proposal_and_works_on() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestPeer peer = TestPeer.joined("Org1MSP", folder, TestNetwork.genesis())) {
            List<SignedProposal> originals = originals();
            for (int i = 0; i < MUTATIONS; i++) {
                SignedProposal mutated = mutated(originals.get(i % originals.size()), random);
                assertAnswered(peer, mutated, seed);
            }
            ProposalResponse good = peer.process(
                    TestProposals.call(ADMIN, TestNetwork.CHANNEL, "qscc", "GetChainInfo", TestNetwork.CHANNEL));
            assertThat(good.getResponse().getStatus()).isEqualTo(200);
        }
    }

    private static List<SignedProposal> originals() {
        String channel = TestNetwork.CHANNEL;
        return List.of(
                TestProposals.call(ADMIN, channel, "qscc", "GetBlockByNumber", channel, "0"),
                TestProposals.call(ADMIN, "", "cscc", "GetChannels"),
                TestProposals.signed(
                        ADMIN,
                        "",
                        "cscc",
                        ByteString.copyFromUtf8("JoinChain"),
                        TestNetwork.genesis().toByteString()),
                TestProposals.lifecycle(
                        ADMIN,
                        "",
                        "InstallChaincode",
                        InstallChaincodeArgs.newBuilder()
                                .setChaincodeInstallPackage(ContractPackages.ofService("a"))
                                .build()),
                TestProposals.lifecycle(
                        ADMIN,
                        channel,
                        "ApproveChaincodeDefinitionForMyOrg",
                        ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                                .setName("asset")
                                .setVersion("1")
                                .setSequence(1)
                                .build()),
                TestProposals.call(ADMIN, channel, "asset", "get"));
    }

    /** Half of them are signed anew, so that the damage gets past the check of the signature. */
    private static SignedProposal mutated(SignedProposal original, Random random) {
        ByteString bytes = damaged(original.getProposalBytes(), random);
        if (random.nextBoolean()) {
            return original.toBuilder().setProposalBytes(bytes).build();
        }
        try {
            Proposal proposal = Proposal.parseFrom(original.getProposalBytes());
            return TestProposals.sign(
                    ADMIN,
                    proposal.toBuilder()
                            .setPayload(damaged(proposal.getPayload(), random))
                            .build());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ByteString damaged(ByteString bytes, Random random) {
        byte[] changed = bytes.toByteArray();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && changed.length > 0; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0
                ? ByteString.copyFrom(changed, 0, random.nextInt(changed.length + 1))
                : ByteString.copyFrom(changed);
    }

    private static void assertAnswered(TestPeer peer, SignedProposal proposal, long seed) {
        try {
            assertThat(peer.process(proposal).getResponse().getStatus())
                    .as("status, seed %d", seed)
                    .isGreaterThanOrEqualTo(200);
        } catch (StatusRuntimeException refusal) {
            assertThat(refusal.getStatus().getCode()).as("code, seed %d", seed).isEqualTo(Status.Code.UNKNOWN);
            assertThat(refusal.getStatus().getDescription())
                    .as("description, seed %d", seed)
                    .isNotBlank();
        }
    }
}
