package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.tbaas.fabric.comm.server.ServerStream;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.peer.acl.AccessDeniedException;
import io.tbaas.fabric.peer.acl.AclProvider;
import io.tbaas.fabric.peer.acl.AclResources;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;

/**
 * Gateway call ChaincodeEvents: the events of one chaincode, block by block.
 *
 * <p>Source: fabric internal/pkg/gateway/chaincodeevents.go.
 */
final class EventStreams {
    private final Function<ChannelId, Optional<PeerChannel>> channels;
    private final AclProvider acls;

    EventStreams(Function<ChannelId, Optional<PeerChannel>> channels, AclProvider acls) {
        this.channels = channels;
        this.acls = acls;
    }

    void serve(
            SignedChaincodeEventsRequest signed,
            ServerStream<SignedChaincodeEventsRequest, ChaincodeEventsResponse> stream)
            throws InterruptedException {
        ChaincodeEventsRequest request = open(signed);
        BlockStore blocks = channels.apply(new ChannelId(request.getChannelId()))
                .orElseThrow(() ->
                        GatewayErrors.of(Status.Code.NOT_FOUND, "channel does not exist: " + request.getChannelId()))
                .ledger()
                .blocks();
        Predicate<ChaincodeEvent> wanted = filter(request);
        try (BlockCursor cursor = blocks.cursor(startBlock(blocks, request))) {
            stream.onCancel(cursor::close);
            Optional<Block> block = cursor.next();
            while (block.isPresent()) {
                send(block.get(), wanted, stream);
                block = cursor.next();
            }
        }
        throw GatewayErrors.of(Status.Code.ABORTED, "the channel's ledger was closed");
    }

    private ChaincodeEventsRequest open(SignedChaincodeEventsRequest signed) {
        if (signed.getRequest().isEmpty()) {
            throw GatewayErrors.of(Status.Code.INVALID_ARGUMENT, "a chaincode events request is required");
        }
        ChaincodeEventsRequest request;
        try {
            request = Parsing.parse(signed.getRequest(), ChaincodeEventsRequest.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw GatewayErrors.of(
                    Status.Code.INVALID_ARGUMENT,
                    "invalid chaincode events request: proto: cannot parse invalid wire-format data");
        }
        SignedData signature = new SignedData(signed.getRequest(), request.getIdentity(), signed.getSignature());
        try {
            acls.check(AclResources.GATEWAY_CHAINCODE_EVENTS, request.getChannelId(), List.of(signature));
        } catch (AccessDeniedException denied) {
            throw GatewayErrors.of(Status.Code.PERMISSION_DENIED, String.valueOf(denied.getMessage()));
        }
        return request;
    }

    private static void send(
            Block block,
            Predicate<ChaincodeEvent> wanted,
            ServerStream<SignedChaincodeEventsRequest, ChaincodeEventsResponse> stream)
            throws InterruptedException {
        List<ChaincodeEvent> events = ChaincodeEvents.of(block).filter(wanted).toList();
        if (!events.isEmpty()) {
            stream.send(ChaincodeEventsResponse.newBuilder()
                    .setBlockNumber(block.getHeader().getNumber())
                    .addAllEvents(events)
                    .build());
        }
    }

    /** Events of the chaincode; after a checkpoint, only those behind the event of that transaction. */
    private static Predicate<ChaincodeEvent> filter(ChaincodeEventsRequest request) {
        Predicate<ChaincodeEvent> ofChaincode = event -> event.getChaincodeId().equals(request.getChaincodeId());
        if (request.getAfterTransactionId().isEmpty()) {
            return ofChaincode;
        }
        return new Predicate<>() {
            private boolean passed;

            @Override
            public boolean test(ChaincodeEvent event) {
                if (!passed) {
                    passed = event.getTxId().equals(request.getAfterTransactionId());
                    return false;
                }
                return ofChaincode.test(event);
            }
        };
    }

    private static long startBlock(BlockStore blocks, ChaincodeEventsRequest request) {
        if (!request.getAfterTransactionId().isEmpty()) {
            Optional<Block> block = blocks.blockByTxId(new TxId(request.getAfterTransactionId()));
            if (block.isPresent()) {
                return block.get().getHeader().getNumber();
            }
        }
        SeekPosition position = request.getStartPosition();
        return switch (position.getTypeCase()) {
            case NEXT_COMMIT, TYPE_NOT_SET -> blocks.height();
            case SPECIFIED -> position.getSpecified().getNumber();
            case NEWEST -> throw badStart("Newest");
            case OLDEST -> throw badStart("Oldest");
        };
    }

    private static RuntimeException badStart(String type) {
        return GatewayErrors.of(
                Status.Code.INVALID_ARGUMENT, "invalid start position type: *orderer.SeekPosition_" + type);
    }
}
