package io.tbaas.fabric.peer.scc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import io.tbaas.fabric.protocol.policy.Policies;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * The rules for the collections of a definition.
 *
 * <p>Source: fabric core/chaincode/lifecycle/scc.go#validateCollectionConfigs, #validateCollConfigsAgainstCommittedDef.
 */
final class CollectionChecks {
    /** Accepts what Fabric's own expression does, in linear time. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-][A-Za-z0-9_-]*+");

    private CollectionChecks() {}

    /** The collections of a package, all of which must be of the one type there is. */
    static List<StaticCollectionConfig> staticConfigs(CollectionConfigPackage collections) {
        List<StaticCollectionConfig> configs = new ArrayList<>();
        for (CollectionConfig config : collections.getConfigList()) {
            if (!config.hasStaticCollectionConfig()) {
                throw refused("collection config contains unexpected payload type: <nil>");
            }
            configs.add(config.getStaticCollectionConfig());
        }
        return configs;
    }

    /** Checks each collection by itself, and that their names differ. */
    static void check(List<StaticCollectionConfig> collections, MspRegistry members) {
        Set<String> names = new HashSet<>();
        for (StaticCollectionConfig collection : collections) {
            String name = collection.getName();
            if (!NAME.matcher(name).matches()) {
                throw refused("invalid collection name '" + name
                        + "'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'");
            }
            if (!names.add(name)) {
                throw refused("collection-name: " + name + " -- found duplicate in collection configuration");
            }
            if (collection.getMaximumPeerCount() < collection.getRequiredPeerCount()) {
                throw refused("collection-name: " + name + " -- maximum peer count ("
                        + collection.getMaximumPeerCount() + ") cannot be less than the required peer count ("
                        + collection.getRequiredPeerCount() + ")");
            }
            if (collection.getRequiredPeerCount() < 0) {
                throw refused("collection-name: " + name + " -- requiredPeerCount (" + collection.getRequiredPeerCount()
                        + ") cannot be less than zero");
            }
            checkMembers(collection, members);
        }
    }

    private static void checkMembers(StaticCollectionConfig collection, MspRegistry members) {
        String name = collection.getName();
        if (!collection.hasMemberOrgsPolicy()) {
            throw refused("collection member policy is not set for collection '" + name + "'");
        }
        CollectionPolicyConfig policy = collection.getMemberOrgsPolicy();
        if (!policy.hasSignaturePolicy()) {
            throw refused("collection member org policy is empty for collection '" + name + "'");
        }
        SignaturePolicyEnvelope envelope = policy.getSignaturePolicy();
        try {
            Policies.ofEnvelope(envelope, members);
        } catch (PolicyException e) {
            throw refused("invalid member org policy for collection '" + name + "': " + e.getMessage());
        }
        checkAlternatives(name, envelope.getRule());
        for (MSPPrincipal principal : envelope.getIdentitiesList()) {
            checkPrincipal(name, principal, members);
        }
    }

    /** A member policy names alternatives only: membership cannot be shared between organisations. */
    private static void checkAlternatives(String collection, SignaturePolicy rule) {
        if (!rule.hasNOutOf()) {
            return;
        }
        if (rule.getNOutOf().getN() != 1) {
            throw refused("collection-name: " + collection
                    + " -- error in member org policy: signature policy is not an OR concatenation, NOutOf "
                    + rule.getNOutOf().getN());
        }
        rule.getNOutOf().getRulesList().forEach(part -> checkAlternatives(collection, part));
    }

    private static void checkPrincipal(String collection, MSPPrincipal principal, MspRegistry members) {
        String prefix = "collection-name: " + collection + " -- ";
        String reading = "MSPRole";
        try {
            switch (principal.getPrincipalClassification()) {
                case ROLE ->
                    requireMember(
                            prefix,
                            Parsing.parse(principal.getPrincipal(), MSPRole.parser())
                                    .getMspIdentifier(),
                            members);
                case ORGANIZATION_UNIT -> {
                    reading = "OrganizationUnit";
                    requireMember(
                            prefix,
                            Parsing.parse(principal.getPrincipal(), OrganizationUnit.parser())
                                    .getMspIdentifier(),
                            members);
                }
                case IDENTITY -> requireKnown(prefix, principal, members);
                case ANONYMITY, COMBINED, UNRECOGNIZED ->
                    throw refused(
                            prefix + "principal type " + principal.getPrincipalClassification() + " is not supported");
            }
        } catch (InvalidProtocolBufferException _) {
            throw refused(prefix + "cannot unmarshal identity bytes into " + reading
                    + ": proto: cannot parse invalid wire-format data");
        }
    }

    private static void requireMember(String prefix, String mspId, MspRegistry members) {
        if (members.msp(new MspId(mspId)).isEmpty()) {
            throw refused(prefix + "collection member '" + mspId + "' is not part of the channel");
        }
    }

    private static void requireKnown(String prefix, MSPPrincipal principal, MspRegistry members) {
        try {
            members.deserialize(principal.getPrincipal());
        } catch (MspException _) {
            throw refused(prefix + "contains an identity that is not part of the channel");
        }
    }

    /** A new definition keeps all collections of the committed one, and how long each lives. */
    static void checkAgainstCommitted(List<StaticCollectionConfig> proposed, CollectionConfigPackage committed) {
        if (committed.getConfigCount() == 0) {
            return;
        }
        if (proposed.isEmpty()) {
            throw refused("the proposed collection config does not contain previously defined collections");
        }
        for (CollectionConfig config : committed.getConfigList()) {
            if (!config.hasStaticCollectionConfig()) {
                throw refused("unknown collection configuration type");
            }
            StaticCollectionConfig before = config.getStaticCollectionConfig();
            // As in Fabric, the last of several with one name counts.
            Optional<StaticCollectionConfig> after = proposed.stream()
                    .filter(candidate -> candidate.getName().equals(before.getName()))
                    .reduce((first, second) -> second);
            if (after.isEmpty()) {
                throw refused("existing collection [" + before.getName()
                        + "] missing in the proposed collection configuration");
            }
            if (after.get().getBlockToLive() != before.getBlockToLive()) {
                throw refused("the BlockToLive in an existing collection [" + before.getName()
                        + "] modified. Existing value [" + Long.toUnsignedString(before.getBlockToLive()) + "]");
            }
        }
    }

    static TbaasException refused(String message) {
        return new TbaasException(PeerError.LIFECYCLE_REFUSED, message);
    }
}
