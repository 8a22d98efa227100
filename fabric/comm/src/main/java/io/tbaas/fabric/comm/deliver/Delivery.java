package io.tbaas.fabric.comm.deliver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.comm.server.ServerStream;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekBehavior;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekContentType;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekErrorResponse;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One seek request on one channel, answered by the call's thread.
 *
 * @param <R> the response message
 */
final class Delivery<R> {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final ServerStream<Envelope, R> stream;
    private final DeliverRequest request;
    private final DeliverChain chain;
    private final ResponseForm<R> form;
    private final AccessCheck accessCheck;
    private final DeliverOptions options;

    Delivery(
            ServerStream<Envelope, R> stream,
            DeliverRequest request,
            DeliverChain chain,
            ResponseForm<R> form,
            AccessCheck accessCheck,
            DeliverOptions options) {
        this.stream = stream;
        this.request = request;
        this.chain = chain;
        this.form = form;
        this.accessCheck = accessCheck;
        this.options = options;
    }

    Status run() throws InterruptedException {
        SeekInfo seek;
        try {
            seek = Parsing.parse(request.seekInfo(), SeekInfo.parser());
        } catch (InvalidProtocolBufferException malformed) {
            LOG.warn(
                    "[channel: {}] Received a signed deliver request from {} with malformed seekInfo payload: {}",
                    request.channelId(),
                    address(),
                    malformed.getMessage());
            return Status.BAD_REQUEST;
        }
        // A reader that wants blocks at best effort is served from disk even while consensus is down.
        ErrorSignal errored =
                seek.getErrorResponse() == SeekErrorResponse.BEST_EFFORT ? new ErrorSignal() : chain.errored();
        if (errored.isRaised()) {
            LOG.warn(
                    "[channel: {}] Rejecting deliver request for {} because of consenter error",
                    request.channelId(),
                    address());
            return Status.SERVICE_UNAVAILABLE;
        }
        SessionAccess access = new SessionAccess(chain, request, accessCheck, options);
        Optional<String> refusal = access.refusal();
        if (refusal.isPresent()) {
            LOG.warn("[channel: {}] Client {} is not authorized: {}", request.channelId(), address(), refusal.get());
            return Status.FORBIDDEN;
        }
        if (!seek.hasStart() || !seek.hasStop()) {
            LOG.warn(
                    "[channel: {}] Received seekInfo message from {} with missing start or stop",
                    request.channelId(),
                    address());
            return Status.BAD_REQUEST;
        }
        return position(seek, access, errored);
    }

    private Status position(SeekInfo seek, SessionAccess access, ErrorSignal errored) throws InterruptedException {
        BlockReader blocks = chain.blocks();
        long height = blocks.height();
        SeekPosition start = seek.getStart();
        long first =
                switch (start.getTypeCase()) {
                    case OLDEST -> 0;
                    case NEWEST -> height - 1;
                    case NEXT_COMMIT -> height;
                    case SPECIFIED -> start.getSpecified().getNumber();
                    case TYPE_NOT_SET -> -1;
                };
        if (Long.compareUnsigned(first, height) > 0) {
            return beyondTheEnd();
        }
        long last =
                switch (seek.getStop().getTypeCase()) {
                    case OLDEST -> first;
                    case NEWEST -> start.equals(seek.getStop()) ? first : blocks.height() - 1;
                    case SPECIFIED -> seek.getStop().getSpecified().getNumber();
                    case NEXT_COMMIT, TYPE_NOT_SET -> 0;
                };
        if (seek.getStop().hasSpecified() && Long.compareUnsigned(last, first) < 0) {
            return startAfterStop(first, last);
        }
        try (BlockIterator iterator = blocks.iterator(first)) {
            return follow(new Range(seek, iterator, first, last), access, errored);
        }
    }

    private Status beyondTheEnd() {
        LOG.warn("[channel: {}] No block to start with for {}", request.channelId(), address());
        return Status.NOT_FOUND;
    }

    private Status startAfterStop(long first, long last) {
        LOG.warn(
                "[channel: {}] Received invalid seekInfo message from {}: start number {} greater than stop number {}",
                request.channelId(),
                address(),
                Long.toUnsignedString(first),
                Long.toUnsignedString(last));
        return Status.BAD_REQUEST;
    }

    private Status follow(Range range, SessionAccess access, ErrorSignal errored) throws InterruptedException {
        Runnable end = () -> range.iterator().close();
        ErrorSignal.Registration onError = errored.onRaised(end);
        Runnable onCancel = stream.onCancel(end);
        try {
            return deliver(range, access, errored);
        } finally {
            onError.close();
            onCancel.run();
        }
    }

    private Status deliver(Range range, SessionAccess access, ErrorSignal errored) throws InterruptedException {
        long number = range.first();
        while (true) {
            if (range.seek().getBehavior() == SeekBehavior.FAIL_IF_NOT_READY
                    && Long.compareUnsigned(number, chain.blocks().height() - 1) > 0) {
                LOG.warn(
                        "[channel: {}] Block {} not found, block number greater than chain length bounds",
                        request.channelId(),
                        Long.toUnsignedString(number));
                return Status.NOT_FOUND;
            }
            Optional<Block> block = range.iterator().next();
            if (block.isEmpty()) {
                return interrupted(errored);
            }
            number++;
            Optional<String> refusal = access.refusal();
            if (refusal.isPresent()) {
                LOG.warn(
                        "[channel: {}] Client authorization revoked for deliver request from {}: {}",
                        request.channelId(),
                        address(),
                        refusal.get());
                return Status.FORBIDDEN;
            }
            stream.send(form.block(content(range.seek(), block.get()), chain, request.envelope()));
            if (block.get().getHeader().getNumber() == range.last()) {
                return Status.SUCCESS;
            }
        }
    }

    private Status interrupted(ErrorSignal errored) {
        if (stream.isCancelled()) {
            throw io.grpc.Status.CANCELLED
                    .withDescription("context finished before block retrieved: context canceled")
                    .asRuntimeException();
        }
        LOG.warn(
                "[channel: {}] Aborting deliver for request of {}: {}",
                request.channelId(),
                address(),
                errored.isRaised() ? "the backing consensus indicates an error" : "the channel was closed");
        return Status.SERVICE_UNAVAILABLE;
    }

    /** Header and signatures only, if so asked; a configuration block always comes whole. */
    private static Block content(SeekInfo seek, Block block) {
        if (seek.getContentType() != SeekContentType.HEADER_WITH_SIG || ConfigBlocks.isConfigBlock(block)) {
            return block;
        }
        return Block.newBuilder()
                .setHeader(block.getHeader())
                .setMetadata(block.getMetadata())
                .build();
    }

    private String address() {
        return stream.peer().address();
    }

    private record Range(SeekInfo seek, BlockIterator iterator, long first, long last) {}
}
