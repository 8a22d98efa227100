package io.tbaas.acceptance.clients;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.function.BiFunction;
import org.hyperledger.fabric.client.BlockAndPrivateDataEventsRequest;
import org.hyperledger.fabric.client.BlockEventsRequest;
import org.hyperledger.fabric.client.ChaincodeEventsRequest;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.FilteredBlockEventsRequest;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Signable;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;

/** Each message leaves the client as bytes and a digest, and comes back with a signature made elsewhere. */
final class JavaClientOffline {
    private final Gateway gateway;
    private final Signer signer;

    /** The gateway has no signer of its own. */
    JavaClientOffline(Gateway gateway, Signer signer) {
        this.gateway = gateway;
        this.signer = signer;
    }

    Seen.Offline steps(Settings settings, String key) throws GatewayException, GeneralSecurityException, IOException {
        Network network = gateway.getNetwork(settings.channel());
        Contract contract = network.getContract(settings.contract());

        Proposal proposal = contract.newProposal("put").addArguments(key, "3").build();
        Transaction transaction = signed(gateway::newSignedProposal, proposal).endorse();
        Transaction signedTransaction = signed(gateway::newSignedTransaction, transaction);
        SubmittedTransaction commit = signedTransaction.submitAsync();
        Status status = signed(gateway::newSignedCommit, commit).getStatus();

        Proposal evaluation = contract.newProposal("get").addArguments(key).build();
        byte[] evaluated = signed(gateway::newSignedProposal, evaluation).evaluate();

        long start = status.getBlockNumber();
        ChaincodeEventsRequest events = network.newChaincodeEventsRequest(settings.contract())
                .startBlock(start)
                .build();
        BlockEventsRequest full =
                network.newBlockEventsRequest().startBlock(start).build();
        FilteredBlockEventsRequest filtered =
                network.newFilteredBlockEventsRequest().startBlock(start).build();
        BlockAndPrivateDataEventsRequest withPrivateData =
                network.newBlockAndPrivateDataEventsRequest().startBlock(start).build();
        BlockAndPrivateData privateBlock = JavaClientEvents.read(
                        signed(gateway::newSignedBlockAndPrivateDataEventsRequest, withPrivateData)
                                .getEvents(),
                        1)
                .getFirst();
        return new Seen.Offline(
                JavaClient.text(signedTransaction.getResult()),
                JavaClient.text(evaluated),
                status.getTransactionId(),
                status.getCode().getNumber(),
                start,
                JavaClientEvents.event(JavaClientEvents.read(
                                signed(gateway::newSignedChaincodeEventsRequest, events)
                                        .getEvents(),
                                1)
                        .getFirst()),
                JavaClientEvents.read(
                                signed(gateway::newSignedBlockEventsRequest, full)
                                        .getEvents(),
                                1)
                        .getFirst()
                        .getHeader()
                        .getNumber(),
                JavaClientEvents.read(
                                signed(gateway::newSignedFilteredBlockEventsRequest, filtered)
                                        .getEvents(),
                                1)
                        .getFirst()
                        .getNumber(),
                privateBlock.getBlock().getHeader().getNumber(),
                JavaClientEvents.privateWrites(privateBlock).size());
    }

    private <T> T signed(BiFunction<byte[], byte[], T> recreate, Signable message) throws GeneralSecurityException {
        return recreate.apply(message.getBytes(), signer.sign(message.getDigest()));
    }
}
