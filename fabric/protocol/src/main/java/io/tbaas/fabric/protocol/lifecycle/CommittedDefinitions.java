package io.tbaas.fabric.protocol.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.policy.PolicyTree;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import io.tbaas.fabric.protocol.validation.CollectionRule;
import io.tbaas.fabric.protocol.validation.DefinitionSource;
import io.tbaas.fabric.protocol.validation.ValidationInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * The definitions committed on a channel as of one block, each read and decoded once; implicit collections included.
 * Thread safe if the state is.
 *
 * <p>Source: fabric core/chaincode/lifecycle/deployedcc_infoprovider.go#ValidatorCommitter.
 */
public final class CommittedDefinitions implements DefinitionSource {
    private final ReadableState lifecycleState;
    private final LifecyclePolicies policies;
    private final Map<String, Optional<ChaincodeDefinition>> known = new ConcurrentHashMap<>();

    /**
     * Definitions over a state.
     *
     * @param lifecycleState the {@code _lifecycle} namespace
     * @param policies policies of the channel
     * @param organisations its application organisations by the name of their group
     */
    public CommittedDefinitions(
            ReadableState lifecycleState, PolicyTree policies, Map<String, ApplicationOrganisation> organisations) {
        this.lifecycleState = lifecycleState;
        this.policies = new LifecyclePolicies(policies, organisations);
    }

    /** Definitions over a state, in the channel's present configuration. */
    public static CommittedDefinitions of(ReadableState lifecycleState, ChannelBundle bundle) {
        return new CommittedDefinitions(
                lifecycleState,
                bundle.policies(),
                bundle.application().map(ApplicationSettings::organisations).orElse(Map.of()));
    }

    /** The committed definition of a chaincode; {@code _lifecycle} itself always has one. */
    public Optional<ChaincodeDefinition> definition(String chaincode) {
        return known.computeIfAbsent(chaincode, name -> LifecycleRules.committed(name, lifecycleState));
    }

    @Override
    public ValidationInfo validationInfo(String namespace) {
        if (namespace.equals(LifecycleKeys.LIFECYCLE_NAMESPACE)) {
            return new ValidationInfo.Defined("vscc", policies.lifecycle());
        }
        Optional<ChaincodeDefinition> definition = definition(namespace);
        if (definition.isEmpty()) {
            return new ValidationInfo.Undefined("chaincode " + namespace + " not found");
        }
        String plugin = definition.get().validationInfo().getValidationPlugin();
        ByteString policy = definition.get().validationInfo().getValidationParameter();
        if (plugin.isEmpty() || policy.isEmpty()) {
            return new ValidationInfo.Undefined("chaincode definition for [" + namespace + "] is invalid, "
                    + (plugin.isEmpty() ? "plugin" : "policy") + " field must be set");
        }
        return new ValidationInfo.Defined(plugin, policy);
    }

    @Override
    public CollectionRule collectionRule(String namespace, String collection) {
        Optional<ChaincodeDefinition> definition = definition(namespace);
        if (definition.isEmpty()) {
            return new CollectionRule.NamespacePolicy();
        }
        Optional<String> owner = ImplicitCollections.owner(collection);
        if (owner.isPresent()) {
            return policies.implicitCollection(owner.get())
                    .<CollectionRule>map(CollectionRule.OwnPolicy::new)
                    .orElseGet(() ->
                            new CollectionRule.Unknown("no org found in channel with MSPID '" + owner.get() + "'"));
        }
        return explicit(definition.get(), collection)
                .<CollectionRule>map(found -> found.hasEndorsementPolicy()
                        ? new CollectionRule.OwnPolicy(
                                found.getEndorsementPolicy().toByteString())
                        : new CollectionRule.OwnPolicy(
                                definition.get().validationInfo().getValidationParameter()))
                .orElseGet(() -> new CollectionRule.Unknown("no such collection '" + collection + "'"));
    }

    /** Configuration of a collection, explicit or implicit; empty if the chaincode has none of that name. */
    public Optional<StaticCollectionConfig> collection(String chaincode, String collection) {
        return definition(chaincode).flatMap(definition -> ImplicitCollections.owner(collection)
                .map(CommittedDefinitions::implicit)
                .or(() -> explicit(definition, collection)));
    }

    /** All collections of a chaincode: the explicit ones, then one for each organisation; empty if it is not defined. */
    public Optional<CollectionConfigPackage> collections(String chaincode) {
        return definition(chaincode).map(definition -> {
            List<CollectionConfig> implicit = policies.organisations().values().stream()
                    .map(organisation -> organisation.mspId().value())
                    .sorted()
                    .map(mspId -> CollectionConfig.newBuilder()
                            .setStaticCollectionConfig(implicit(mspId))
                            .build())
                    .toList();
            return definition.collections().toBuilder().addAllConfig(implicit).build();
        });
    }

    private static Optional<StaticCollectionConfig> explicit(ChaincodeDefinition definition, String collection) {
        Stream<CollectionConfig> all = definition.collections().getConfigList().stream();
        return all.filter(CollectionConfig::hasStaticCollectionConfig)
                .map(CollectionConfig::getStaticCollectionConfig)
                .filter(found -> found.getName().equals(collection))
                .findFirst();
    }

    private static StaticCollectionConfig implicit(String mspId) {
        return StaticCollectionConfig.newBuilder()
                .setName(ImplicitCollections.nameFor(mspId))
                .setMemberOrgsPolicy(CollectionPolicyConfig.newBuilder()
                        .setSignaturePolicy(
                                SignaturePolicies.signedByAny(MSPRoleType.MEMBER, List.of(new MspId(mspId)))))
                .build();
    }
}
