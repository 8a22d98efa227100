package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * Endorsement policies that follow from the channel configuration instead of a definition.
 *
 * <p>Source: fabric core/chaincode/lifecycle/lifecycle.go#LifecycleEndorsementPolicyAsBytes,
 * deployedcc_infoprovider.go#ImplicitCollectionEndorsementPolicyAsBytes.
 *
 * @param policies policies of the channel
 * @param organisations application organisations by the name of their group
 */
record LifecyclePolicies(PolicyTree policies, Map<String, ApplicationOrganisation> organisations) {
    private static final String LIFECYCLE_ENDORSEMENT = "/Channel/Application/LifecycleEndorsement";

    /** Who endorses lifecycle transactions: the channel's policy, or a majority of its organisations. */
    ByteString lifecycle() {
        if (policies.find(LIFECYCLE_ENDORSEMENT).isPresent()) {
            return reference(LIFECYCLE_ENDORSEMENT);
        }
        Collection<MspId> mspIds = organisations.values().stream()
                .map(ApplicationOrganisation::mspId)
                .toList();
        return signature(SignaturePolicies.signedByOutOf(mspIds.size() / 2 + 1, MSPRoleType.MEMBER, mspIds));
    }

    /** Who endorses writes to an organisation's implicit collection; empty if it is not on the channel. */
    Optional<ByteString> implicitCollection(String mspId) {
        return organisations.entrySet().stream()
                .filter(entry -> entry.getValue().mspId().value().equals(mspId))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(group -> "/Channel/Application/" + group + "/Endorsement")
                .map(path -> policies.find(path).isPresent()
                        ? reference(path)
                        : signature(SignaturePolicies.signedByAny(MSPRoleType.MEMBER, List.of(new MspId(mspId)))));
    }

    private static ByteString reference(String path) {
        return ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference(path)
                .build()
                .toByteString();
    }

    private static ByteString signature(SignaturePolicyEnvelope envelope) {
        return ApplicationPolicy.newBuilder()
                .setSignaturePolicy(envelope)
                .build()
                .toByteString();
    }
}
