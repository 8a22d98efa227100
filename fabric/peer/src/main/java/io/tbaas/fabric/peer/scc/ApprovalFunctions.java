package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.lifecycle.CollectionState;
import io.tbaas.fabric.peer.lifecycle.SimulatedState;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.lifecycle.ApprovedDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeDefinition;
import io.tbaas.fabric.protocol.lifecycle.ChaincodeParameters;
import io.tbaas.fabric.protocol.lifecycle.LifecycleRules;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgResult;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeEndorsementInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeValidationInfo;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsResult;

/**
 * What the peer's own organisation approves, kept in its implicit collection.
 *
 * <p>Source: fabric core/chaincode/lifecycle/scc.go.
 */
public final class ApprovalFunctions {
    private final MspId own;
    private final DefinitionChecks checks;

    /** Approves for the peer's organisation. */
    public ApprovalFunctions(MspId own) {
        this.own = own;
        this.checks = new DefinitionChecks();
    }

    ApproveChaincodeDefinitionForMyOrgResult approve(ApproveChaincodeDefinitionForMyOrgArgs args, LifecycleCall call) {
        checks.check(args.getName(), args.getVersion(), args.getCollections(), call);
        ChaincodeEndorsementInfo endorsement = ChaincodeEndorsementInfo.newBuilder()
                .setVersion(args.getVersion())
                .setEndorsementPlugin(args.getEndorsementPlugin())
                .setInitRequired(args.getInitRequired())
                .build();
        ChaincodeValidationInfo validation = ChaincodeValidationInfo.newBuilder()
                .setValidationPlugin(args.getValidationPlugin())
                .setValidationParameter(args.getValidationParameter())
                .build();
        CollectionConfigPackage collections = CollectionConfigPackage.newBuilder()
                .addAllConfig(args.getCollections().getConfigList())
                .build();
        String packageId = args.getSource().hasLocalPackage()
                ? args.getSource().getLocalPackage().getPackageId()
                : "";
        LifecycleRules.of(call.channel())
                .approve(
                        args.getName(),
                        new ChaincodeDefinition(
                                args.getSequence(), new ChaincodeParameters(endorsement, validation, collections)),
                        packageId,
                        new SimulatedState(call.simulator()),
                        CollectionState.of(own, call.simulator()));
        return ApproveChaincodeDefinitionForMyOrgResult.getDefaultInstance();
    }

    QueryApprovedChaincodeDefinitionResult query(QueryApprovedChaincodeDefinitionArgs args, LifecycleCall call) {
        ApprovedDefinition approved = rules(call)
                .approved(
                        args.getName(),
                        args.getSequence(),
                        new SimulatedState(call.simulator()),
                        CollectionState.of(own, call.simulator()));
        ChaincodeDefinition definition = approved.definition();
        return QueryApprovedChaincodeDefinitionResult.newBuilder()
                .setSequence(definition.sequence())
                .setVersion(definition.endorsementInfo().getVersion())
                .setEndorsementPlugin(definition.endorsementInfo().getEndorsementPlugin())
                .setValidationPlugin(definition.validationInfo().getValidationPlugin())
                .setValidationParameter(definition.validationInfo().getValidationParameter())
                .setInitRequired(definition.endorsementInfo().getInitRequired())
                .setCollections(definition.collections())
                .setSource(source(approved.packageId()))
                .build();
    }

    QueryApprovedChaincodeDefinitionsResult queryAll(QueryApprovedChaincodeDefinitionsArgs args, LifecycleCall call) {
        QueryApprovedChaincodeDefinitionsResult.Builder all = QueryApprovedChaincodeDefinitionsResult.newBuilder();
        rules(call)
                .allApproved(CollectionState.of(own, call.simulator()))
                .values()
                .forEach(approved -> {
                    ChaincodeDefinition definition = approved.definition();
                    all.addApprovedChaincodeDefinitions(
                            QueryApprovedChaincodeDefinitionsResult.ApprovedChaincodeDefinition.newBuilder()
                                    .setName(approved.name())
                                    .setSequence(definition.sequence())
                                    .setVersion(definition.endorsementInfo().getVersion())
                                    .setEndorsementPlugin(
                                            definition.endorsementInfo().getEndorsementPlugin())
                                    .setValidationPlugin(
                                            definition.validationInfo().getValidationPlugin())
                                    .setValidationParameter(
                                            definition.validationInfo().getValidationParameter())
                                    .setInitRequired(
                                            definition.endorsementInfo().getInitRequired())
                                    .setCollections(definition.collections())
                                    .setSource(source(approved.packageId())));
                });
        return all.build();
    }

    private static LifecycleRules rules(LifecycleCall call) {
        return LifecycleRules.of(call.bundle()
                .orElseThrow(() -> new TbaasException(PeerError.LIFECYCLE_REFUSED, "invalid channel-less operation")));
    }

    private static ChaincodeSource source(String packageId) {
        return packageId.isEmpty()
                ? ChaincodeSource.newBuilder()
                        .setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance())
                        .build()
                : ChaincodeSource.newBuilder()
                        .setLocalPackage(ChaincodeSource.Local.newBuilder().setPackageId(packageId))
                        .build();
    }
}
