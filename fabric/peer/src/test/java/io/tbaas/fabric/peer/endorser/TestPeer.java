package io.tbaas.fabric.peer.endorser;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.chaincode.ChaincodeOptions;
import io.tbaas.fabric.chaincode.ChaincodeRuntime;
import io.tbaas.fabric.chaincode.PackageStore;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.PeerLedgers;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.lifecycle.PeerLifecycle;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.msp.Msp;
import io.tbaas.fabric.protocol.msp.MspVersion;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** The endorsing half of a peer over real ledgers, reached over the wire; blocks come from the test. */
final class TestPeer implements AutoCloseable {
    private final PeerLedgers ledgers;
    private final PeerChannels channels;
    private final EndorserAssembly assembly;
    private final GrpcServer server;
    private final ManagedChannel connection;
    private final EndorserGrpc.EndorserBlockingStub stub;

    private TestPeer(String mspId, Path folder) {
        VerificationCache verifications = VerificationCache.of(1_000);
        PackageStore packages = PackageStore.open(folder.resolve("packages"));
        Late late = new Late();
        PeerLifecycle lifecycle = new PeerLifecycle(new MspId(mspId), packages, channel -> late.channels
                .flatMap(open -> open.find(channel))
                .map(PeerChannel::bundle));
        ledgers = new PeerLedgers(
                folder.resolve("ledgers"), new LedgerOptions(16 << 20, 1 << 20, true), lifecycle::collections);
        channels = new PeerChannels(ledgers, lifecycle, verifications, channel -> () -> {});
        late.channels = Optional.of(channels);
        assembly = EndorserAssembly.of(
                new EndorserAssembly.Parts(
                        new LocalIdentity(
                                TestNetwork.peer(mspId),
                                Msp.of(TestNetwork.msp(mspId), MspVersion.V3_0, verifications),
                                HashFunction.SHA_256,
                                verifications),
                        channels,
                        lifecycle,
                        packages,
                        ChaincodeRuntime.of(ChaincodeOptions.defaults(folder.resolve("chaincodes"), mspId), packages),
                        new OwnTransientStore(channels)),
                Duration.ofMinutes(15),
                InstantSource.system());
        server = new GrpcServer(
                GrpcServerOptions.plain("peer." + mspId, "127.0.0.1:0"),
                List.of(new EndorserService(assembly.endorser())));
        server.start();
        connection = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        stub = EndorserGrpc.newBlockingStub(connection);
    }

    /** The knot that an assembly ties: ledgers ask for configurations of channels made after them. */
    private static final class Late {
        private Optional<PeerChannels> channels = Optional.empty();
    }

    static TestPeer start(String mspId, Path folder) {
        return new TestPeer(mspId, folder);
    }

    /** A peer that has joined the channel. */
    static TestPeer joined(String mspId, Path folder, Block genesis) {
        TestPeer peer = start(mspId, folder);
        peer.channels.create(genesis);
        return peer;
    }

    PeerChannels channels() {
        return channels;
    }

    PeerChannel channel() {
        return channels.find(new ChannelId(TestNetwork.CHANNEL)).orElseThrow();
    }

    ProposalResponse process(SignedProposal proposal) {
        return stub.processProposal(proposal);
    }

    /** The next block, with these transactions, all of them valid. */
    Block next(Envelope... transactions) {
        PeerLedger ledger = channel().ledger();
        Block last = ledger.blocks().blockByNumber(ledger.blocks().height() - 1).orElseThrow();
        Block block = Blocks.next(
                last.getHeader(),
                java.util.stream.Stream.of(transactions)
                        .map(Envelope::toByteString)
                        .toList(),
                HashFunction.SHA_256);
        return BlockMetadataFields.with(block, TransactionFilter.uniform(transactions.length, TxValidationCode.VALID));
    }

    void commit(Block block) {
        PeerLedger ledger = channel().ledger();
        ledger.commit(block, ledger.assemblePrivateData(block));
    }

    @Override
    public void close() {
        connection.shutdownNow();
        server.close();
        assembly.chaincodes().close();
        channels.close();
        ledgers.close();
    }
}
