package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.CertificateRequest;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/** An outside program, enrolled by its own request, that submits all the time through Hyperledger's client until it is stopped. */
final class LoadClient implements AutoCloseable {
    private static final int AT_ONCE = 3;
    private static final int PATIENCE_SECONDS = 30;
    private static final Duration REFUSED_PAUSE = Duration.ofMillis(100);

    private final String name;
    private final ManagedChannel connection;
    private final Gateway gateway;
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** What the client was told of a transaction. */
    sealed interface Outcome {
        /** It stands in a block with this code. */
        record Committed(String code) implements Outcome {}

        /** A call was refused or broke off with this code; whether the transaction was ordered, its last call says. */
        record Refused(String call, String code) implements Outcome {}
    }

    private LoadClient(String name, ManagedChannel connection, Gateway gateway) {
        this.name = name;
        this.connection = connection;
        this.gateway = gateway;
    }

    /** Enrols with the organisation that a node is of, and begins to submit through that node. */
    static LoadClient submitting(String name, HttpCaller company, String network, String nodePath, String channel)
            throws IOException, InvalidKeyException, CertificateException {
        Answer node = company.get(nodePath);
        String organisation = network + "/organisations/" + node.text("/organisation");
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        String request = CertificateRequest.create(SubjectName.ofCommonName(name), List.of(), key)
                .pem();
        Answer enrolled = company.post(
                organisation + "/identities", Map.of("holder", "PROGRAM", "name", name, "request", request));
        assertThat(enrolled.status()).as("%s", enrolled.body()).isEqualTo(201);
        String certificate = company.get(organisation + "/identities/" + enrolled.text("/id") + "/certificate")
                .response()
                .body();
        Answer owner = company.get(organisation);
        ManagedChannel connection = Grpc.newChannelBuilder(
                        "localhost:" + node.text("/ports/service"),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(new ByteArrayInputStream(
                                        owner.text("/tlsAuthorities/0").getBytes(StandardCharsets.UTF_8)))
                                .build())
                .build();
        Gateway gateway = Gateway.newInstance()
                .identity(new X509Identity(
                        owner.text("/name"), Identities.readX509Certificate(new StringReader(certificate))))
                .signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(new StringReader(PemKeys.write(key)))))
                .hash(Hash.SHA256)
                .connection(connection)
                .endorseOptions(options -> options.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .commitStatusOptions(options -> options.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .connect();
        LoadClient client = new LoadClient(name, connection, gateway);
        client.begin(gateway.getNetwork(channel).getContract(LoadContract.NAME));
        return client;
    }

    private void begin(Contract contract) {
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.ofVirtual().name(name + i).start(() -> {
                while (!stopped) {
                    if (submit(contract) instanceof Outcome.Refused) {
                        LockSupport.parkNanos(REFUSED_PAUSE.toNanos());
                    }
                }
            }));
        }
    }

    private Outcome submit(Contract contract) {
        int number = begun.incrementAndGet();
        Proposal proposal = contract.newProposal("put")
                .addArguments(name + number, "v" + number)
                .build();
        String call = "endorse";
        Outcome outcome;
        try {
            var endorsed = proposal.endorse();
            call = "submit";
            var submitted = endorsed.submitAsync();
            call = "commit status";
            Status status = submitted.getStatus();
            outcome = new Outcome.Committed(status.getCode().name());
        } catch (GatewayException refused) {
            outcome = new Outcome.Refused(call, refused.getStatus().getCode().name());
        } catch (StatusRuntimeException broken) {
            outcome = new Outcome.Refused(call, broken.getStatus().getCode().name());
        }
        outcomes.put(proposal.getTransactionId(), outcome);
        return outcome;
    }

    /** How many were committed so far. */
    long committed() {
        return outcomes.values().stream()
                .filter(Outcome.Committed.class::isInstance)
                .count();
    }

    /** Ends the load and gives what became of each transaction; fails where something has no outcome. */
    Map<String, Outcome> stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(3 * PATIENCE_SECONDS)))
                    .as("%s ended", thread.getName())
                    .isTrue();
        }
        assertThat(outcomes).as("an outcome for each that was begun").hasSize(begun.get());
        return Map.copyOf(outcomes);
    }

    @Override
    public void close() {
        stopped = true;
        gateway.close();
        connection.shutdownNow();
    }
}
