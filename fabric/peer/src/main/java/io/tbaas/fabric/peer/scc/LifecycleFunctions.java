package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.protocol.Parsing;
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
            case "InstallChaincode" -> packages.install(Parsing.parse(argument, InstallChaincodeArgs.parser()));
            case "QueryInstalledChaincode" ->
                packages.query(Parsing.parse(argument, QueryInstalledChaincodeArgs.parser()));
            case "QueryInstalledChaincodes" ->
                packages.queryAll(Parsing.parse(argument, QueryInstalledChaincodesArgs.parser()));
            case "GetInstalledChaincodePackage" ->
                packages.download(Parsing.parse(argument, GetInstalledChaincodePackageArgs.parser()));
            case "ApproveChaincodeDefinitionForMyOrg" ->
                approvals.approve(Parsing.parse(argument, ApproveChaincodeDefinitionForMyOrgArgs.parser()), call);
            case "QueryApprovedChaincodeDefinition" ->
                approvals.query(Parsing.parse(argument, QueryApprovedChaincodeDefinitionArgs.parser()), call);
            case "QueryApprovedChaincodeDefinitions" ->
                approvals.queryAll(Parsing.parse(argument, QueryApprovedChaincodeDefinitionsArgs.parser()), call);
            case "CheckCommitReadiness" ->
                definitions.checkCommitReadiness(Parsing.parse(argument, CheckCommitReadinessArgs.parser()), call);
            case "CommitChaincodeDefinition" ->
                definitions.commit(Parsing.parse(argument, CommitChaincodeDefinitionArgs.parser()), call);
            case "QueryChaincodeDefinition" ->
                definitions.query(Parsing.parse(argument, QueryChaincodeDefinitionArgs.parser()), call);
            case "QueryChaincodeDefinitions" ->
                definitions.queryAll(Parsing.parse(argument, QueryChaincodeDefinitionsArgs.parser()), call);
            default ->
                throw new TbaasException(
                        PeerError.LIFECYCLE_REFUSED, "receiver *lifecycle.Invocation." + function + " does not exist");
        };
    }
}
