package io.tbaas.fabric.admin;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;

/**
 * What the organisations of a channel agree on for a contract.
 *
 * @param sequence 1 for the first definition, then one more each time
 * @param endorsementPolicy empty for the channel's default, {@code /Channel/Application/Endorsement}
 * @param initRequired whether the contract must be initialised before any other call
 */
public record ContractDefinition(
        String name,
        String version,
        long sequence,
        Optional<SignaturePolicyEnvelope> endorsementPolicy,
        boolean initRequired,
        CollectionConfigPackage collections) {
    private static final String ENDORSEMENT_PLUGIN = "escc";
    private static final String VALIDATION_PLUGIN = "vscc";
    private static final String DEFAULT_POLICY = "/Channel/Application/Endorsement";

    /** The first definition of a contract with the channel's default policy and no collections. */
    public static ContractDefinition first(String name, String version) {
        return new ContractDefinition(
                name, version, 1, Optional.empty(), false, CollectionConfigPackage.getDefaultInstance());
    }

    /** The same as another definition in the contract's history. */
    public ContractDefinition withSequence(long changed) {
        return new ContractDefinition(name, version, changed, endorsementPolicy, initRequired, collections);
    }

    /** The same with another endorsement policy, empty for the channel's default. */
    public ContractDefinition withEndorsementPolicy(Optional<SignaturePolicyEnvelope> changed) {
        return new ContractDefinition(name, version, sequence, changed, initRequired, collections);
    }

    ApproveChaincodeDefinitionForMyOrgArgs approval(String packageId) {
        return ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                .setName(name)
                .setVersion(version)
                .setSequence(sequence)
                .setEndorsementPlugin(ENDORSEMENT_PLUGIN)
                .setValidationPlugin(VALIDATION_PLUGIN)
                .setValidationParameter(validationParameter())
                .setInitRequired(initRequired)
                .setCollections(collections)
                .setSource(ChaincodeSource.newBuilder()
                        .setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId)))
                .build();
    }

    CommitChaincodeDefinitionArgs commit() {
        return CommitChaincodeDefinitionArgs.newBuilder()
                .setName(name)
                .setVersion(version)
                .setSequence(sequence)
                .setEndorsementPlugin(ENDORSEMENT_PLUGIN)
                .setValidationPlugin(VALIDATION_PLUGIN)
                .setValidationParameter(validationParameter())
                .setInitRequired(initRequired)
                .setCollections(collections)
                .build();
    }

    CheckCommitReadinessArgs readiness() {
        return CheckCommitReadinessArgs.newBuilder()
                .setName(name)
                .setVersion(version)
                .setSequence(sequence)
                .setEndorsementPlugin(ENDORSEMENT_PLUGIN)
                .setValidationPlugin(VALIDATION_PLUGIN)
                .setValidationParameter(validationParameter())
                .setInitRequired(initRequired)
                .setCollections(collections)
                .build();
    }

    private ByteString validationParameter() {
        ApplicationPolicy.Builder policy = ApplicationPolicy.newBuilder();
        endorsementPolicy.ifPresentOrElse(
                policy::setSignaturePolicy, () -> policy.setChannelConfigPolicyReference(DEFAULT_POLICY));
        return policy.build().toByteString();
    }
}
