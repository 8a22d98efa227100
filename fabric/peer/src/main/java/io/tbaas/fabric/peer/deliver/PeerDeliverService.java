package io.tbaas.fabric.peer.deliver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.deliver.AccessCheck;
import io.tbaas.fabric.comm.deliver.DeliverChain;
import io.tbaas.fabric.comm.deliver.DeliverHandler;
import io.tbaas.fabric.comm.deliver.DeliverOptions;
import io.tbaas.fabric.comm.deliver.ResponseForm;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of committed blocks: whole, filtered, and with private data.
 *
 * <p>Source: fabric core/peer/deliverevents.go.
 */
public final class PeerDeliverService extends DeliverGrpc.DeliverImplBase {
    private static final Logger log = LoggerFactory.getLogger(PeerDeliverService.class);

    private final DeliverHandler handler;
    private final AccessCheck wholeBlocks;
    private final AccessCheck filteredBlocks;

    /** Serves these channels to whom the access rules let in. */
    public PeerDeliverService(
            Function<ChannelId, Optional<PeerChannel>> channels, AclProvider acls, DeliverOptions options) {
        this.handler =
                new DeliverHandler(name -> channels.apply(new ChannelId(name)).map(ChannelChain::new), options);
        this.wholeBlocks = check(acls, AclResources.EVENT_BLOCK);
        this.filteredBlocks = check(acls, AclResources.EVENT_FILTERED_BLOCK);
    }

    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> responses) {
        return handler.serve(responses, new Whole(), wholeBlocks);
    }

    @Override
    public StreamObserver<Envelope> deliverFiltered(StreamObserver<DeliverResponse> responses) {
        return handler.serve(responses, new Filtered(), filteredBlocks);
    }

    @Override
    public StreamObserver<Envelope> deliverWithPrivateData(StreamObserver<DeliverResponse> responses) {
        return handler.serve(responses, new WithPrivateData(), wholeBlocks);
    }

    private static AccessCheck check(AclProvider acls, String resource) {
        return (chain, request) -> {
            try {
                acls.check(resource, chain.channelId().value(), List.of(SeekSignatures.of(request)));
                return Optional.empty();
            } catch (AccessDeniedException denied) {
                return Optional.of(String.valueOf(denied.getMessage()));
            }
        };
    }

    private abstract static sealed class Form implements ResponseForm<DeliverResponse> {
        @Override
        public DeliverResponse status(Status status) {
            return DeliverResponse.newBuilder().setStatus(status).build();
        }
    }

    private static final class Whole extends Form {
        @Override
        public DeliverResponse block(Block block, DeliverChain chain, Envelope request) {
            return DeliverResponse.newBuilder().setBlock(block).build();
        }

        @Override
        public String dataType() {
            return "block";
        }
    }

    private static final class Filtered extends Form {
        @Override
        public DeliverResponse block(Block block, DeliverChain chain, Envelope request) {
            try {
                return DeliverResponse.newBuilder()
                        .setFilteredBlock(FilteredBlocks.of(block))
                        .build();
            } catch (InvalidProtocolBufferException malformed) {
                log.warn(
                        "Block {} of {} cannot be filtered",
                        block.getHeader().getNumber(),
                        chain.channelId(),
                        malformed);
                return status(Status.BAD_REQUEST);
            }
        }

        @Override
        public String dataType() {
            return "filtered_block";
        }
    }

    private static final class WithPrivateData extends Form {
        @Override
        public DeliverResponse block(Block block, DeliverChain chain, Envelope request) {
            PeerChannel channel = ((ChannelChain) chain).channel();
            return DeliverResponse.newBuilder()
                    .setBlockAndPrivateData(PrivateBlocks.of(block, channel, SeekSignatures.of(request)))
                    .build();
        }

        @Override
        public String dataType() {
            return "block_and_pvtdata";
        }
    }
}
