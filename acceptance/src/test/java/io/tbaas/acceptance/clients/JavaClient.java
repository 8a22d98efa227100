package io.tbaas.acceptance.clients;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.FileCheckpointer;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.InMemoryCheckpointer;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/** The same steps as the programs of {@code src/test/clients}, with the Java client in this process. */
final class JavaClient {
    private final Settings settings;
    private final Gateway gateway;
    private final Gateway unsigned;
    private final Signer signer;

    private JavaClient(Settings settings, Gateway gateway, Gateway unsigned, Signer signer) {
        this.settings = settings;
        this.gateway = gateway;
        this.unsigned = unsigned;
        this.signer = signer;
    }

    static Seen seen(Settings settings) throws Exception {
        Signer signer;
        X509Identity identity;
        try (Reader key = Files.newBufferedReader(Path.of(settings.key()));
                Reader certificate = Files.newBufferedReader(Path.of(settings.certificate()))) {
            signer = Signers.newPrivateKeySigner(Identities.readPrivateKey(key));
            identity = new X509Identity(settings.mspId(), Identities.readX509Certificate(certificate));
        }
        ManagedChannel channel = Grpc.newChannelBuilder(
                        settings.address(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(new File(settings.tlsCertificate()))
                                .build())
                .build();
        try (Gateway gateway = builder(identity, channel).signer(signer).connect();
                Gateway unsigned = builder(identity, channel).connect()) {
            return new JavaClient(settings, gateway, unsigned, signer).steps();
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    private static Gateway.Builder builder(X509Identity identity, ManagedChannel channel) {
        return Gateway.newInstance()
                .identity(identity)
                .hash(Hash.SHA256)
                .connection(channel)
                .evaluateOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
                .endorseOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS));
    }

    private Seen steps() throws Exception {
        Network network = gateway.getNetwork(settings.channel());
        Contract contract = network.getContract(settings.contract());
        JavaClientEvents events = new JavaClientEvents(network);

        String submitted = text(contract.submitTransaction("put", key("a"), "1"));
        String evaluated = text(contract.evaluateTransaction("get", key("a")));
        Seen.Asynchronous asynchronous = submitAsynchronously(contract);
        Seen.Offline offline = new JavaClientOffline(unsigned, signer).steps(settings, key("c"));

        long from = asynchronous.block();
        InMemoryCheckpointer checkpoint = new InMemoryCheckpointer();
        List<Seen.Event> ofContract = events.ofContract(
                network.newChaincodeEventsRequest(settings.contract())
                        .startBlock(from)
                        .build(),
                2,
                checkpoint);
        List<Seen.Event> afterCheckpoint = events.ofContract(
                network.newChaincodeEventsRequest(settings.contract())
                        .startBlock(0)
                        .checkpoint(checkpoint)
                        .build(),
                1,
                new InMemoryCheckpointer());
        List<Long> blocks;
        List<Long> blocksAfterCheckpoint;
        try (FileCheckpointer file = new FileCheckpointer(Path.of(settings.checkpointFile()))) {
            blocks = events.blocks(
                    network.newBlockEventsRequest().startBlock(from).build(), 2);
            file.checkpointBlock(blocks.getFirst());
            blocksAfterCheckpoint = events.blocks(
                    network.newBlockEventsRequest()
                            .startBlock(0)
                            .checkpoint(file)
                            .build(),
                    1);
        }
        return new Seen(
                submitted,
                evaluated,
                asynchronous,
                offline,
                ofContract,
                afterCheckpoint,
                blocks,
                blocksAfterCheckpoint,
                events.filtered(from),
                events.privateData(submitPrivately(contract)),
                new JavaClientFailures(contract, unsigned, signer, settings.prefix()).steps());
    }

    private Seen.Asynchronous submitAsynchronously(Contract contract) throws GatewayException {
        SubmittedTransaction pending = contract.newProposal("put")
                .addArguments(key("b"), "2")
                .build()
                .endorse()
                .submitAsync();
        Status status = pending.getStatus();
        return new Seen.Asynchronous(
                text(pending.getResult()),
                status.getTransactionId(),
                status.getCode().getNumber(),
                status.getBlockNumber());
    }

    private long submitPrivately(Contract contract) throws GatewayException, IOException {
        return contract.newProposal("putPrivate")
                .addArguments(key("d"))
                .putTransient("value", "secret")
                .build()
                .endorse()
                .submitAsync()
                .getStatus()
                .getBlockNumber();
    }

    private String key(String name) {
        return settings.prefix() + name;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
