package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.ChaincodeSource;
import org.hyperledger.fabric.protos.peer.lifecycle.CommitChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;

/** Calls of {@code _lifecycle} through the published client: transactions that need no contract. */
final class LifecycleCalls {
    private static final ByteString POLICY = ApplicationPolicy.newBuilder()
            .setChannelConfigPolicyReference("/Channel/Application/Endorsement")
            .build()
            .toByteString();

    private final Contract contract;

    LifecycleCalls(Gateway gateway) {
        contract = gateway.getNetwork(TestNetwork.CHANNEL).getContract("_lifecycle");
    }

    Status approve(String name, long sequence, String organization)
            throws EndorseException, SubmitException, CommitStatusException {
        ByteString arguments = ApproveChaincodeDefinitionForMyOrgArgs.newBuilder()
                .setName(name)
                .setVersion("1.0")
                .setSequence(sequence)
                .setEndorsementPlugin("escc")
                .setValidationPlugin("vscc")
                .setValidationParameter(POLICY)
                .setCollections(CollectionConfigPackage.getDefaultInstance())
                .setSource(
                        ChaincodeSource.newBuilder().setUnavailable(ChaincodeSource.Unavailable.getDefaultInstance()))
                .build()
                .toByteString();
        Proposal proposal = contract.newProposal("ApproveChaincodeDefinitionForMyOrg")
                .addArguments(arguments.toByteArray())
                .setEndorsingOrganizations(organization)
                .build();
        return proposal.endorse().submitAsync().getStatus();
    }

    void commit(String name, long sequence)
            throws EndorseException, SubmitException, CommitStatusException, CommitException {
        ByteString arguments = CommitChaincodeDefinitionArgs.newBuilder()
                .setName(name)
                .setVersion("1.0")
                .setSequence(sequence)
                .setEndorsementPlugin("escc")
                .setValidationPlugin("vscc")
                .setValidationParameter(POLICY)
                .setCollections(CollectionConfigPackage.getDefaultInstance())
                .build()
                .toByteString();
        contract.newProposal("CommitChaincodeDefinition")
                .addArguments(arguments.toByteArray())
                .build()
                .endorse()
                .submit();
    }

    QueryChaincodeDefinitionResult query(String name) throws GatewayException, InvalidProtocolBufferException {
        byte[] arguments =
                QueryChaincodeDefinitionArgs.newBuilder().setName(name).build().toByteArray();
        return QueryChaincodeDefinitionResult.parseFrom(contract.newProposal("QueryChaincodeDefinition")
                .addArguments(arguments)
                .build()
                .evaluate());
    }
}
