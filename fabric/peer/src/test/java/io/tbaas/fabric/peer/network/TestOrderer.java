package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.fabric.comm.deliver.DeliverChain;
import io.tbaas.fabric.comm.deliver.DeliverHandler;
import io.tbaas.fabric.comm.deliver.DeliverOptions;
import io.tbaas.fabric.comm.deliver.ResponseForm;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.protocol.block.BlockSignatures;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.orderer.DeliverResponse;

/** Makes blocks of what it is given and delivers them; what it is sent becomes a block of its own, unchecked. */
final class TestOrderer extends AtomicBroadcastGrpc.AtomicBroadcastImplBase implements AutoCloseable {
    private final SigningIdentity signer;
    private final Map<String, TestChain> chains = new ConcurrentHashMap<>();
    private final Map<String, Long> lastConfigs = new ConcurrentHashMap<>();
    private final DeliverHandler deliver = new DeliverHandler(
            channel -> Optional.<DeliverChain>ofNullable(chains.get(channel)),
            new DeliverOptions(Duration.ofMinutes(15), false, true, InstantSource.system()));
    private final GrpcServer server;

    TestOrderer(SigningIdentity signer, TlsIdentity tls) {
        this.signer = signer;
        this.server =
                new GrpcServer(GrpcServerOptions.of("test-orderer", "127.0.0.1:0", ServerTls.of(tls)), List.of(this));
        server.start();
    }

    int port() {
        return server.port();
    }

    void join(Block genesis) {
        ChannelBundle bundle = ChannelBundle.ofBlock(genesis, VerificationCache.disabled());
        chains.put(bundle.channelId().value(), new TestChain(genesis, bundle));
    }

    /** Orders the envelopes as one block. */
    synchronized Block order(String channel, List<ByteString> envelopes) {
        TestChain chain = chain(channel);
        Block block = Blocks.next(chain.last().getHeader(), envelopes, HashFunction.SHA_256);
        if (ConfigBlocks.isConfigBlock(block)) {
            lastConfigs.put(channel, block.getHeader().getNumber());
        }
        Block signed = sign(block, lastConfigs.getOrDefault(channel, 0L));
        chain.append(signed);
        return signed;
    }

    /** The chain as it is handed out. */
    TestChain chain(String channel) {
        TestChain chain = chains.get(channel);
        if (chain == null) {
            throw new IllegalArgumentException("no channel " + channel);
        }
        return chain;
    }

    Block sign(Block block, long lastConfig) {
        ByteString nonce = ByteString.copyFromUtf8("a nonce of 24 bytes.....");
        return BlockSignatures.sign(block, signer, nonce, lastConfig, ByteString.EMPTY);
    }

    @Override
    public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> responses) {
        return new StreamObserver<>() {
            @Override
            public void onNext(Envelope envelope) {
                order(TestMessages.channelOf(envelope), List.of(envelope.toByteString()));
                responses.onNext(
                        BroadcastResponse.newBuilder().setStatus(Status.SUCCESS).build());
            }

            @Override
            public void onError(Throwable failure) {
                responses.onCompleted();
            }

            @Override
            public void onCompleted() {
                responses.onCompleted();
            }
        };
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> responses) {
        return deliver.serve(responses, new Form(), (chain, request) -> Optional.empty());
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Form implements ResponseForm<DeliverResponse> {
        @Override
        public DeliverResponse status(Status status) {
            return DeliverResponse.newBuilder().setStatus(status).build();
        }

        @Override
        public DeliverResponse block(Block block, DeliverChain chain, Envelope request) {
            return DeliverResponse.newBuilder().setBlock(block).build();
        }

        @Override
        public String dataType() {
            return "block";
        }
    }
}
