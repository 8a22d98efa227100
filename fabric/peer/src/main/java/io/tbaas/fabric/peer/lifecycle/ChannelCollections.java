package io.tbaas.fabric.peer.lifecycle;

import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ImplicitCollections;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * The private data collections of a channel's chaincodes as their definitions have them, and one implicit collection for
 * each organisation.
 *
 * <p>Source: fabric core/chaincode/lifecycle/deployedcc_infoprovider.go.
 */
final class ChannelCollections implements CollectionDefinitions {
    private final MspId own;
    private final ChannelId channel;
    private final Function<ChannelId, Optional<ChannelBundle>> configuration;

    /** @param configuration the present configuration; absent while the ledger is being opened */
    ChannelCollections(MspId own, ChannelId channel, Function<ChannelId, Optional<ChannelBundle>> configuration) {
        this.own = own;
        this.channel = channel;
        this.configuration = configuration;
    }

    @Override
    public Optional<CollectionConfigPackage> all(String chaincode, QueryExecutor state) {
        return definition(chaincode, state).map(definition -> {
            CollectionConfigPackage.Builder all = definition.collections().toBuilder();
            bundle().application().ifPresent(application -> application.organisations().values().stream()
                    .map(ApplicationOrganisation::mspId)
                    .sorted()
                    .forEach(organisation -> all.addConfig(
                            CollectionConfig.newBuilder().setStaticCollectionConfig(implicit(organisation.value())))));
            return all.build();
        });
    }

    @Override
    public Optional<CollectionConfigPackage> explicit(String chaincode, QueryExecutor state) {
        return definition(chaincode, state)
                .map(ChaincodeDefinition::collections)
                .filter(collections -> collections.getConfigCount() > 0);
    }

    @Override
    public Optional<StaticCollectionConfig> find(String chaincode, String collection, QueryExecutor state) {
        Optional<ChaincodeDefinition> definition = definition(chaincode, state);
        Optional<String> owner = ImplicitCollections.owner(collection);
        if (definition.isPresent() && owner.isPresent()) {
            return Optional.of(implicit(owner.get()));
        }
        return definition.flatMap(defined -> defined.collections().getConfigList().stream()
                .filter(CollectionConfig::hasStaticCollectionConfig)
                .map(CollectionConfig::getStaticCollectionConfig)
                .filter(config -> config.getName().equals(collection))
                .findFirst());
    }

    @Override
    public boolean isMember(StaticCollectionConfig collection) {
        Optional<String> owner = ImplicitCollections.owner(collection.getName());
        if (owner.isPresent()) {
            return owner.get().equals(own.value());
        }
        CollectionPolicyConfig policy = collection.getMemberOrgsPolicy();
        return policy.hasSignaturePolicy()
                && CollectionMembers.of(
                                policy.getSignaturePolicy(),
                                configuration.apply(channel).map(ChannelBundle::msps))
                        .contains(own.value());
    }

    private ChannelBundle bundle() {
        return configuration
                .apply(channel)
                .orElseThrow(() -> new IllegalStateException("no configuration for channel " + channel));
    }

    private static Optional<ChaincodeDefinition> definition(String chaincode, QueryExecutor state) {
        return LifecycleRules.committed(chaincode, new PublicState(state));
    }

    /** No other peer has to hold it: the embedded network spreads nothing, so the peer counts stay 0. */
    private static StaticCollectionConfig implicit(String mspId) {
        return StaticCollectionConfig.newBuilder()
                .setName(ImplicitCollections.nameFor(mspId))
                .setMemberOrgsPolicy(
                        CollectionPolicyConfig.newBuilder().setSignaturePolicy(OrganisationPolicies.member(mspId)))
                .build();
    }
}
