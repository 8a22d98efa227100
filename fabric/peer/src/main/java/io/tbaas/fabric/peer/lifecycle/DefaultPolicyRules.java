package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.validation.CollectionRule;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * Who must endorse what has no policy of its own: the life cycle, and the implicit collections of organisations.
 *
 * <p>Source: fabric core/chaincode/lifecycle/lifecycle.go#LifecycleEndorsementPolicyAsBytes,
 * deployedcc_infoprovider.go#ImplicitCollectionEndorsementPolicyAsBytes.
 */
final class DefaultPolicyRules {
    private static final String LIFECYCLE_POLICY = "/Channel/Application/LifecycleEndorsement";

    private DefaultPolicyRules() {}

    /** The policy of {@code _lifecycle}: the channel's own, else members of a majority of its organisations. */
    static ByteString lifecycle(ChannelBundle bundle) {
        if (bundle.policies().find(LIFECYCLE_POLICY).isPresent()) {
            return reference(LIFECYCLE_POLICY);
        }
        List<String> mspIds = organisations(bundle).stream()
                .map(organisation -> organisation.mspId().value())
                .toList();
        return signature(OrganisationPolicies.members(mspIds.size() / 2 + 1, mspIds));
    }

    /** The policy of an organisation's implicit collections: its own, else any of its members. */
    static CollectionRule implicitCollection(ChannelBundle bundle, String mspId) {
        Optional<ApplicationOrganisation> owner = organisations(bundle).stream()
                .filter(organisation -> organisation.mspId().value().equals(mspId))
                .findFirst();
        if (owner.isEmpty()) {
            return new CollectionRule.Unknown("no org found in channel with MSPID '" + mspId + "'");
        }
        String policy = "/Channel/Application/" + owner.get().name() + "/Endorsement";
        return new CollectionRule.OwnPolicy(
                bundle.policies().find(policy).isPresent()
                        ? reference(policy)
                        : signature(OrganisationPolicies.member(mspId)));
    }

    private static List<ApplicationOrganisation> organisations(ChannelBundle bundle) {
        return bundle.application().map(ApplicationSettings::organisations).stream()
                .flatMap(organisations -> organisations.values().stream())
                .toList();
    }

    private static ByteString reference(String policy) {
        return ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference(policy)
                .build()
                .toByteString();
    }

    private static ByteString signature(SignaturePolicyEnvelope policy) {
        return ApplicationPolicy.newBuilder().setSignaturePolicy(policy).build().toByteString();
    }
}
