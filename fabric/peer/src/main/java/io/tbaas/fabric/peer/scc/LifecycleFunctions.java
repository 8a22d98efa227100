package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CheckCommitReadinessArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.GetInstalledChaincodePackageArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.InstallChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryApprovedChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodeArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryInstalledChaincodesArgs;

/** The functions of the life cycle by name. */
public final class LifecycleFunctions {
    private final PackageFunctions packages;
    private final ApprovalFunctions approvals;
    private final DefinitionFunctions definitions;

    /** All functions: on packages, on the own organisation's approvals, on the channel's definitions. */
    public LifecycleFunctions(PackageFunctions packages, ApprovalFunctions approvals, DefinitionFunctions definitions) {
        this.packages = packages;
        this.approvals = approvals;
        this.definitions = definitions;
    }

    /**
     * Calls one.
     *
     * @throws TbaasException with Fabric's text if it refuses
     */
    Message call(String function, ByteString argument, LifecycleCall call) throws InvalidProtocolBufferException {
        return switch (function) {
            case "InstallChaincode" -> packages.install(InstallChaincodeArgs.parseFrom(argument));
            case "QueryInstalledChaincode" -> packages.query(QueryInstalledChaincodeArgs.parseFrom(argument));
            case "QueryInstalledChaincodes" -> packages.queryAll(QueryInstalledChaincodesArgs.parseFrom(argument));
            case "GetInstalledChaincodePackage" ->
                packages.download(GetInstalledChaincodePackageArgs.parseFrom(argument));
            case "ApproveChaincodeDefinitionForMyOrg" ->
                approvals.approve(ApproveChaincodeDefinitionForMyOrgArgs.parseFrom(argument), call);
            case "QueryApprovedChaincodeDefinition" ->
                approvals.query(QueryApprovedChaincodeDefinitionArgs.parseFrom(argument), call);
            case "QueryApprovedChaincodeDefinitions" ->
                approvals.queryAll(QueryApprovedChaincodeDefinitionsArgs.parseFrom(argument), call);
            case "CheckCommitReadiness" ->
                definitions.checkCommitReadiness(CheckCommitReadinessArgs.parseFrom(argument), call);
            case "CommitChaincodeDefinition" ->
                definitions.commit(CommitChaincodeDefinitionArgs.parseFrom(argument), call);
            case "QueryChaincodeDefinition" ->
                definitions.query(QueryChaincodeDefinitionArgs.parseFrom(argument), call);
            case "QueryChaincodeDefinitions" ->
                definitions.queryAll(QueryChaincodeDefinitionsArgs.parseFrom(argument), call);
            default ->
                throw new TbaasException(
                        PeerError.LIFECYCLE_REFUSED, "receiver *lifecycle.Invocation." + function + " does not exist");
        };
    }
}
