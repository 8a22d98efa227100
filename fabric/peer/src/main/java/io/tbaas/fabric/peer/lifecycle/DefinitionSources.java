package io.tbaas.fabric.peer.lifecycle;

import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ImplicitCollections;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.validation.CollectionRule;
import io.tbaas.fabric.protocol.validation.DefinitionSource;
import io.tbaas.fabric.protocol.validation.ValidationInfo;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * Tells validation how a channel's namespaces and collections are endorsed.
 *
 * <p>Source: fabric core/chaincode/lifecycle/deployedcc_infoprovider.go#ValidationInfo, #CollectionValidationInfo.
 */
final class DefinitionSources {
    private final Function<ChannelId, Optional<ChannelBundle>> configuration;

    DefinitionSources(Function<ChannelId, Optional<ChannelBundle>> configuration) {
        this.configuration = configuration;
    }

    DefinitionSource of(LifecycleView view, ChannelId channel) {
        return new DefinitionSource() {
            @Override
            public ValidationInfo validationInfo(String namespace) {
                if (namespace.equals(LifecycleKeys.LIFECYCLE_NAMESPACE)) {
                    return new ValidationInfo.Defined("vscc", DefaultPolicyRules.lifecycle(bundle(channel)));
                }
                return view.find(namespace)
                        .map(defined -> defined.definition().validationInfo())
                        .<ValidationInfo>map(info ->
                                new ValidationInfo.Defined(info.getValidationPlugin(), info.getValidationParameter()))
                        .orElseGet(() -> new ValidationInfo.Undefined("chaincode " + namespace + " not found"));
            }

            @Override
            public CollectionRule collectionRule(String namespace, String collection) {
                boolean lifecycle = namespace.equals(LifecycleKeys.LIFECYCLE_NAMESPACE);
                Optional<ChaincodeDefinition> definition = view.find(namespace).map(DefinedChaincode::definition);
                if (!lifecycle && definition.isEmpty()) {
                    return noSuch(collection);
                }
                Optional<String> owner = ImplicitCollections.owner(collection);
                if (owner.isPresent()) {
                    return DefaultPolicyRules.implicitCollection(bundle(channel), owner.get());
                }
                return definition.map(defined -> explicit(defined, collection)).orElseGet(() -> noSuch(collection));
            }
        };
    }

    private static CollectionRule explicit(ChaincodeDefinition definition, String collection) {
        for (CollectionConfig config : definition.collections().getConfigList()) {
            StaticCollectionConfig found = config.getStaticCollectionConfig();
            if (config.hasStaticCollectionConfig() && found.getName().equals(collection)) {
                return found.hasEndorsementPolicy()
                        ? new CollectionRule.OwnPolicy(
                                found.getEndorsementPolicy().toByteString())
                        : new CollectionRule.NamespacePolicy();
            }
        }
        return noSuch(collection);
    }

    private static CollectionRule noSuch(String collection) {
        return new CollectionRule.Unknown("no such collection '" + collection + "'");
    }

    private ChannelBundle bundle(ChannelId channel) {
        return configuration
                .apply(channel)
                .orElseThrow(() -> new IllegalStateException("no configuration for channel " + channel));
    }
}
