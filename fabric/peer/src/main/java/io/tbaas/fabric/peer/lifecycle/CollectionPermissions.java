package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.chaincode.CollectionPermission;
import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.policy.Policies;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.SignedData;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * Whether who signed a proposal may read and write a collection.
 *
 * <p>Source: fabric core/common/privdata/store.go#RetrieveReadWritePermission.
 */
public final class CollectionPermissions {
    private static final String UNREADABLE = ": proto: cannot parse invalid wire-format data";

    private CollectionPermissions() {}

    /**
     * The permission on a collection; its definition is read through {@code state}, so that a change of it invalidates
     * the transaction.
     *
     * @throws TbaasException with Fabric's text if there is no such collection
     */
    public static CollectionPermission find(
            ChannelBundle bundle,
            CollectionDefinitions definitions,
            Collection collection,
            SignedProposal proposal,
            QueryExecutor state) {
        StaticCollectionConfig config = definitions
                .find(collection.chaincode(), collection.name(), state)
                .orElseThrow(() -> refused("collection " + bundle.channelId() + "/" + collection.chaincode() + "/"
                        + collection.name() + " could not be found"));
        if (!config.getMemberOnlyRead() && !config.getMemberOnlyWrite()) {
            return new CollectionPermission(true, true);
        }
        return isMember(bundle, config, proposal)
                ? new CollectionPermission(true, true)
                : new CollectionPermission(!config.getMemberOnlyRead(), !config.getMemberOnlyWrite());
    }

    /** A collection of a chaincode. */
    public record Collection(String chaincode, String name) {}

    private static boolean isMember(ChannelBundle bundle, StaticCollectionConfig config, SignedProposal proposal) {
        CollectionPolicyConfig policy = config.getMemberOrgsPolicy();
        if (!policy.hasSignaturePolicy()) {
            throw refused("collection config access policy is nil");
        }
        try {
            return Policies.ofEnvelope(policy.getSignaturePolicy(), bundle.msps())
                    .evaluate(List.of(signed(proposal)))
                    .isSatisfied();
        } catch (PolicyException e) {
            throw refused("failed constructing policy object out of collection policy config: " + e.getMessage());
        }
    }

    private static SignedData signed(SignedProposal proposal) {
        String reading = "Proposal";
        try {
            Proposal opened = Parsing.parse(proposal.getProposalBytes(), Proposal.parser());
            reading = "Header";
            Header header = Parsing.parse(opened.getHeader(), Header.parser());
            reading = "SignatureHeader";
            SignatureHeader signature = Parsing.parse(header.getSignatureHeader(), SignatureHeader.parser());
            return new SignedData(proposal.getProposalBytes(), signature.getCreator(), proposal.getSignature());
        } catch (InvalidProtocolBufferException _) {
            throw refused("error unmarshalling " + reading + UNREADABLE);
        }
    }

    private static TbaasException refused(String message) {
        return new TbaasException(PeerError.ENDORSEMENT_FAILED, message);
    }
}
