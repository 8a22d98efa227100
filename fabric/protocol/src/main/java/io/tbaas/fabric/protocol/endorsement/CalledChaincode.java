package io.tbaas.fabric.protocol.endorsement;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.CommittedDefinitions;
import io.tbaas.fabric.protocol.lifecycle.ImplicitCollections;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.fabric.protocol.validation.ValidationInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * One chaincode of a call with what the channel says about it.
 *
 * <p>Source: fabric core/chaincode/lifecycle/metadata_provider.go, discovery/support/chaincode/support.go,
 * discovery/endorsement/endorsement.go.
 *
 * @param call the chaincode and what of it is touched
 * @param version committed sequence as text
 * @param namespacePolicy its endorsement policy
 * @param definitions definitions of the channel
 * @param tree policies of the channel
 * @param channelId its name
 */
record CalledChaincode(
        ChaincodeCall call,
        String version,
        SignaturePolicyEnvelope namespacePolicy,
        CommittedDefinitions definitions,
        PolicyTree tree,
        String channelId) {

    static CalledChaincode of(ChaincodeCall call, CommittedDefinitions definitions, PolicyTree tree, String channelId) {
        String name = call.getName();
        long sequence = name.equals(LifecycleKeys.LIFECYCLE_NAMESPACE)
                ? 1
                : definitions
                        .definition(name)
                        .map(ChaincodeDefinition::sequence)
                        .orElse(0L);
        if (sequence != 0 && definitions.validationInfo(name) instanceof ValidationInfo.Defined defined) {
            try {
                return new CalledChaincode(
                        call,
                        Long.toString(sequence),
                        signaturePolicy(defined.policy(), tree),
                        definitions,
                        tree,
                        channelId);
            } catch (InvalidProtocolBufferException | PolicyException unusable) {
                throw new LayoutRefusal(noMetadata(name, channelId));
            }
        }
        throw new LayoutRefusal(noMetadata(name, channelId));
    }

    /** Policies that must be satisfied together, keys' own policies left aside; none if all that counts are those. */
    List<SignaturePolicyEnvelope> policies() {
        List<SignaturePolicyEnvelope> policies = allPolicies();
        if (policies.isEmpty()) {
            throw new LayoutRefusal("policy not found");
        }
        if (!call.getDisregardNamespacePolicy()) {
            return policies;
        }
        if (policies.size() == 1 && call.getKeyPoliciesCount() == 0) {
            throw new LayoutRefusal(
                    "requested to disregard chaincode " + call.getName()
                            + "'s policy but key and collection policies are missing, either "
                            + "disable DisregardNamespacePolicy or specify at least one key policy or at least one collection policy");
        }
        return policies.subList(1, policies.size());
    }

    /** For each collection whose content is read, the principals that may read it. */
    List<List<MSPPrincipal>> readers() {
        if (call.getNoPrivateReads()) {
            return List.of();
        }
        List<List<MSPPrincipal>> readers = new ArrayList<>();
        for (String collection : call.getCollectionNamesList()) {
            StaticCollectionConfig config = definitions
                    .collection(call.getName(), collection)
                    .orElseThrow(() -> new LayoutRefusal("collection " + collection
                            + " doesn't exist in collection config for chaincode " + call.getName()));
            if (!config.hasMemberOrgsPolicy()) {
                throw new LayoutRefusal("MemberOrgsPolicy of " + collection + " is nil");
            }
            if (!config.getMemberOrgsPolicy().hasSignaturePolicy()) {
                throw new LayoutRefusal("policy of " + collection + " is nil");
            }
            readers.add(config.getMemberOrgsPolicy().getSignaturePolicy().getIdentitiesList());
        }
        return readers;
    }

    boolean runsOn(ChannelMember member) {
        return version.equals(member.chaincodes().get(call.getName()));
    }

    private List<SignaturePolicyEnvelope> allPolicies() {
        if (isUnusable(namespacePolicy)) {
            return List.of();
        }
        if (call.getCollectionNamesCount() == 0) {
            return List.of(namespacePolicy);
        }
        Set<SignaturePolicyEnvelope> policies = new LinkedHashSet<>();
        for (String collection : call.getCollectionNamesList()) {
            SignaturePolicyEnvelope policy = collectionPolicy(collection);
            if (isUnusable(policy)) {
                return List.of();
            }
            policies.add(policy);
        }
        return List.copyOf(policies);
    }

    private SignaturePolicyEnvelope collectionPolicy(String collection) {
        StaticCollectionConfig config = definitions
                .collection(call.getName(), collection)
                .orElseGet(StaticCollectionConfig::getDefaultInstance);
        if (ImplicitCollections.owner(collection).isPresent()) {
            // An implicit collection has no policy of its own in discovery: its one organisation has to endorse.
            return config.getMemberOrgsPolicy().getSignaturePolicy();
        }
        if (!config.hasEndorsementPolicy()) {
            return namespacePolicy;
        }
        try {
            return signaturePolicy(config.getEndorsementPolicy().toByteString(), tree);
        } catch (InvalidProtocolBufferException | PolicyException unusable) {
            throw new LayoutRefusal(noMetadata(call.getName(), channelId));
        }
    }

    private static boolean isUnusable(SignaturePolicyEnvelope policy) {
        return policy.getIdentitiesCount() == 0 || !policy.hasRule();
    }

    private static SignaturePolicyEnvelope signaturePolicy(ByteString applicationPolicy, PolicyTree tree)
            throws InvalidProtocolBufferException {
        ApplicationPolicy policy = Parsing.parse(applicationPolicy, ApplicationPolicy.parser());
        return switch (policy.getTypeCase()) {
            case SIGNATURE_POLICY -> policy.getSignaturePolicy();
            case CHANNEL_CONFIG_POLICY_REFERENCE ->
                tree.policy(policy.getChannelConfigPolicyReference()).toSignaturePolicy();
            case TYPE_NOT_SET -> throw new PolicyException("unsupported policy type <nil>");
        };
    }

    private static String noMetadata(String name, String channelId) {
        return "No metadata was found for chaincode " + name + " in channel " + channelId;
    }
}
