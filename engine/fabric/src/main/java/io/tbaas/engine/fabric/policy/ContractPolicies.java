package io.tbaas.engine.fabric.policy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.policy.ContractPolicy;
import io.tbaas.engine.api.policy.Policy;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition;

/** The rules in committed definitions of contracts; where one refers to a rule of the channel, that is the channel's. */
final class ContractPolicies {
    private ContractPolicies() {}

    static List<ContractPolicy> of(QueryChaincodeDefinitionsResult committed) {
        List<ContractPolicy> policies = new ArrayList<>();
        for (ChaincodeDefinition definition : committed.getChaincodeDefinitionsList()) {
            own(definition.getValidationParameter())
                    .ifPresent(
                            policy -> policies.add(new ContractPolicy(definition.getName(), Optional.empty(), policy)));
            definition.getCollections().getConfigList().stream()
                    .map(CollectionConfig::getStaticCollectionConfig)
                    .forEach(collection -> policies.addAll(of(definition.getName(), collection)));
        }
        return policies;
    }

    private static List<ContractPolicy> of(String contract, StaticCollectionConfig collection) {
        List<ContractPolicy> policies = new ArrayList<>();
        Optional<String> name = Optional.of(collection.getName());
        policies.add(new ContractPolicy(
                contract, name, policy(collection.getMemberOrgsPolicy().getSignaturePolicy())));
        if (collection.getEndorsementPolicy().hasSignaturePolicy()) {
            policies.add(new ContractPolicy(
                    contract, name, policy(collection.getEndorsementPolicy().getSignaturePolicy())));
        }
        return policies;
    }

    private static Optional<Policy> own(ByteString validationParameter) {
        try {
            ApplicationPolicy policy = Parsing.parse(validationParameter, ApplicationPolicy.parser());
            return policy.hasSignaturePolicy() ? Optional.of(policy(policy.getSignaturePolicy())) : Optional.empty();
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.NODE_REFUSED, "A contract's endorsement policy cannot be read.", malformed);
        }
    }

    private static Policy policy(SignaturePolicyEnvelope policy) {
        return PolicyForms.ofMessage(PolicyForms.message(PolicyType.SIGNATURE, policy));
    }
}
