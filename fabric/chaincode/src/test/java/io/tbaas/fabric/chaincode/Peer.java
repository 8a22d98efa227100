package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** As much of a peer as contracts see: one channel, and definitions that tests set. */
final class Peer implements AutoCloseable {
    static final ChannelId CHANNEL = new ChannelId("trade");
    static final ChannelId OTHER_CHANNEL = new ChannelId("other");

    final FakeSimulator simulator = new FakeSimulator();
    final FakeSimulator otherSimulator = new FakeSimulator();
    final Map<String, RunnableChaincode> definitions = new ConcurrentHashMap<>();
    final PackageStore packages;
    final ChaincodeRuntime runtime;
    final ChaincodeService service;
    volatile CollectionPermission permission = new CollectionPermission(true, true);
    volatile boolean capable = true;
    volatile Optional<String> accessRefusal = Optional.empty();
    private final Path folder;
    private final AtomicInteger transactions = new AtomicInteger();

    Peer(ChaincodeOptions options, SystemChaincode... systemChaincodes) {
        folder = options.folder();
        packages = PackageStore.open(options.folder().resolve("packages"));
        runtime = ChaincodeRuntime.of(options, packages);
        ChaincodePorts ports = new ChaincodePorts(this::resolve, (channel, proposal) -> checkAccess(), this::channel);
        service = new ChaincodeService(runtime, ports, List.of(systemChaincodes));
        service.start();
    }

    static ChaincodeOptions options(Path folder, boolean tls) {
        ChaincodeOptions defaults = ChaincodeOptions.defaults(folder, "Org1MSP");
        return new ChaincodeOptions(
                folder,
                "Org1MSP",
                new ChaincodeOptions.Listen("127.0.0.1", 0, "127.0.0.1", tls),
                defaults.times(),
                defaults.queries(),
                defaults.limits(),
                List.of(),
                List.of(),
                true,
                false);
    }

    /** Options of a peer to which contracts connect of their own accord. */
    static ChaincodeOptions developmentOptions(Path folder) {
        return developmentOptions(folder, Duration.ofSeconds(20));
    }

    static ChaincodeOptions developmentOptions(Path folder, Duration executeTime) {
        ChaincodeOptions options = options(folder, false);
        ChaincodeOptions.Times times =
                new ChaincodeOptions.Times(Duration.ofSeconds(20), executeTime, Duration.ofMinutes(2), Duration.ZERO);
        return new ChaincodeOptions(
                folder,
                options.mspId(),
                options.listen(),
                times,
                options.queries(),
                options.limits(),
                List.of(),
                List.of(),
                false,
                true);
    }

    /** Installs a package and defines it under a name. */
    String deploy(String name, ByteString source) {
        ChaincodePackage installed = ChaincodePackage.parse(source);
        packages.save(installed);
        runtime.build(installed.packageId());
        definitions.put(name, new RunnableChaincode("1.0", false, installed.packageId()));
        return installed.packageId();
    }

    ChaincodeResult invoke(String chaincode, String... args) {
        ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
        for (String arg : args) {
            input.addArgs(ByteString.copyFromUtf8(arg));
        }
        return invoke(chaincode, input.build());
    }

    ChaincodeResult invoke(String chaincode, ChaincodeInput input) {
        return service.invoke(new ChaincodeCall(chaincode, input, context()));
    }

    TransactionContext context() {
        TxId txId = new TxId("tx" + transactions.incrementAndGet());
        Proposal proposal = proposal(txId);
        SignedProposal signed = SignedProposal.newBuilder()
                .setProposalBytes(proposal.toByteString())
                .build();
        return TransactionContext.onChannel(CHANNEL, txId, signed, proposal, simulator, Optional.empty());
    }

    private static ByteString creatorCertificate() {
        try (InputStream pem = Peer.class.getResourceAsStream("/creator.pem")) {
            return ByteString.readFrom(Objects.requireNonNull(pem));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Proposal proposal(TxId txId) {
        ChannelHeader channelHeader = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setChannelId(CHANNEL.value())
                .setTxId(txId.value())
                .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .build();
        return Proposal.newBuilder()
                .setPayload(ChaincodeProposalPayload.newBuilder()
                        .setInput(ByteString.copyFromUtf8("input"))
                        .build()
                        .toByteString())
                .setHeader(Header.newBuilder()
                        .setChannelHeader(channelHeader.toByteString())
                        .setSignatureHeader(SignatureHeader.newBuilder()
                                .setCreator(SerializedIdentity.newBuilder()
                                        .setMspid("Org1MSP")
                                        .setIdBytes(creatorCertificate())
                                        .build()
                                        .toByteString())
                                .build()
                                .toByteString())
                        .build()
                        .toByteString())
                .build();
    }

    /** What the contracts printed, for a test that fails. */
    String logs() {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    @Override
    public void close() {
        service.close();
    }

    private RunnableChaincode resolve(String chaincode, TransactionContext context) {
        RunnableChaincode found = definitions.get(chaincode);
        if (found == null) {
            throw new TbaasException(
                    ChaincodeError.CHAINCODE_INVOCATION_INVALID, "chaincode " + chaincode + " not found");
        }
        return found;
    }

    private void checkAccess() {
        accessRefusal.ifPresent(text -> {
            throw new TbaasException(ChaincodeError.CHAINCODE_REQUEST_REFUSED, text);
        });
    }

    private Optional<ChaincodeChannel> channel(ChannelId channel) {
        boolean known = channel.equals(CHANNEL) || channel.equals(OTHER_CHANNEL);
        return known ? Optional.of(new Channel()) : Optional.empty();
    }

    private final class Channel implements ChaincodeChannel {
        @Override
        public TransactionSimulator simulator(TxId txId) {
            return otherSimulator;
        }

        @Override
        public Optional<HistoryQuery> history() {
            return Optional.empty();
        }

        @Override
        public boolean keyLevelEndorsement() {
            return capable;
        }

        @Override
        public boolean purgePrivateData() {
            return capable;
        }

        @Override
        public CollectionPermission collectionPermission(
                String chaincode, String collection, TransactionContext context) {
            return permission;
        }
    }
}
