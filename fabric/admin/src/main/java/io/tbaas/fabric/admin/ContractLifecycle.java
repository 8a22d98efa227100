package io.tbaas.fabric.admin;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessResult;

/**
 * The life cycle of contracts on a channel, as one organisation takes part in it.
 *
 * <p>Source: fabric core/chaincode/lifecycle/scc.go.
 */
public final class ContractLifecycle {
    private static final String LIFECYCLE = "_lifecycle";

    private final ChannelId channel;
    private final ChannelClient client;
    private final PeerAdmin peer;

    /**
     * Acts for one organisation.
     *
     * @param client submits as the organisation's administrator
     * @param peer one of its peers, asked as the same administrator
     */
    public ContractLifecycle(ChannelId channel, ChannelClient client, PeerAdmin peer) {
        this.channel = channel;
        this.client = client;
        this.peer = peer;
    }

    /** Approves a definition for the organisation; returns when the own peer has committed the approval. */
    public void approve(ContractDefinition definition, String packageId, PeerConnection ownPeer)
            throws InterruptedException {
        client.submit(
                ContractCall.of(
                        channel.value(),
                        LIFECYCLE,
                        "ApproveChaincodeDefinitionForMyOrg",
                        definition.approval(packageId)),
                List.of(ownPeer));
    }

    /** Which organisations have approved a definition. */
    public Map<String, Boolean> readiness(ContractDefinition definition) {
        try {
            return CheckCommitReadinessResult.parseFrom(peer.evaluate(ContractCall.of(
                            channel.value(), LIFECYCLE, "CheckCommitReadiness", definition.readiness())))
                    .getApprovalsMap();
        } catch (InvalidProtocolBufferException e) {
            throw new TbaasException(AdminError.NODE_REFUSED, "The peer sent an answer that cannot be read", e);
        }
    }

    /** Commits an approved definition; the endorsers must satisfy the channel's LifecycleEndorsement policy. */
    public void commit(ContractDefinition definition, List<PeerConnection> endorsers) throws InterruptedException {
        client.submit(
                ContractCall.of(channel.value(), LIFECYCLE, "CommitChaincodeDefinition", definition.commit()),
                endorsers);
    }
}
