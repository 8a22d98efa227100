package io.tbaas.fabric.peer.acl;

import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Decides whether the signer of a request may use a resource.
 *
 * <p>Resources of the peer itself (installing, joining) are judged by the peer's own MSP, whatever the channel; all
 * others by the policy the channel's configuration names for them, else by Fabric's default.
 */
public interface AclProvider {
    /**
     * Checks the creator of a proposal.
     *
     * @param channel name of the channel; empty for a request without one
     * @throws AccessDeniedException with Fabric's text if the policy is not satisfied or the channel is unknown
     */
    void check(String resource, String channel, SignedProposal proposal);

    /**
     * Checks the signers of anything else, for example a seek request or a gateway call.
     *
     * @param channel name of the channel; empty for a request without one
     * @throws AccessDeniedException with Fabric's text if the policy is not satisfied or the channel is unknown
     */
    void check(String resource, String channel, List<SignedData> signatures);

    /**
     * Checks the signers against the peer's own MSP only.
     *
     * @throws AccessDeniedException with Fabric's text if the policy is not satisfied or the resource belongs to channels
     */
    void checkWithoutChannel(String resource, List<SignedData> signatures);
}
