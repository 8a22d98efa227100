package io.tbaas.fabric.orderer.broadcast;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.orderer.channel.ConsenterChannel;
import io.tbaas.fabric.orderer.consensus.Submission;
import io.tbaas.fabric.orderer.registrar.Registrar;
import io.tbaas.fabric.orderer.rules.MessageRules.CheckedConfig;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One broadcast call. gRPC runs it on a virtual thread, one message after the other, so that the signatures of different
 * calls are checked side by side.
 *
 * <p>Source: fabric orderer/common/broadcast/broadcast.go.
 */
final class BroadcastCall implements StreamObserver<Envelope> {
    private static final Logger LOG = LoggerFactory.getLogger(BroadcastCall.class);

    private final Registrar registrar;
    private final StreamObserver<BroadcastResponse> responses;
    private final String address;
    private boolean ended;

    BroadcastCall(Registrar registrar, StreamObserver<BroadcastResponse> responses, String address) {
        this.registrar = registrar;
        this.responses = responses;
        this.address = address;
    }

    @Override
    public void onNext(Envelope message) {
        if (ended) {
            return;
        }
        BroadcastResponse response = process(message);
        responses.onNext(response);
        if (response.getStatus() != Status.SUCCESS) {
            ended = true;
            responses.onCompleted();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("Error reading from {}: {}", address, failure.getMessage());
        ended = true;
    }

    @Override
    public void onCompleted() {
        if (!ended) {
            ended = true;
            responses.onCompleted();
        }
    }

    private BroadcastResponse process(Envelope message) {
        try {
            ChannelHeader header = channelHeader(message);
            ConsenterChannel channel = registrar
                    .consenter(header.getChannelId())
                    .orElseThrow(() -> RefusedException.malformed("channel does not exist"));
            submit(message, header, channel);
            return BroadcastResponse.newBuilder().setStatus(Status.SUCCESS).build();
        } catch (RefusedException refused) {
            LOG.warn("Rejecting broadcast of message from {}: {}", address, refused.getMessage());
            return BroadcastResponse.newBuilder()
                    .setStatus(refused.status())
                    .setInfo(refused.getMessage())
                    .build();
        }
    }

    @SuppressWarnings("deprecation") // the old type is named to refuse it by Fabric's text
    private static void submit(Envelope message, ChannelHeader header, ConsenterChannel channel)
            throws RefusedException {
        switch (header.getType()) {
            case HeaderType.CONFIG_UPDATE_VALUE -> {
                CheckedConfig config = channel.rules().proposeConfig(message);
                requireAccepted(channel.waitReady());
                requireAccepted(channel.consensus().configure(config.config(), config.configSequence()));
            }
            case HeaderType.CONFIG_VALUE ->
                throw RefusedException.malformed("message is of type that cannot be processed directly");
            case HeaderType.ORDERER_TRANSACTION_VALUE ->
                throw RefusedException.malformed("message is of type that is no longer supported");
            default -> {
                long configSequence = channel.rules().requireNormal(message);
                requireAccepted(channel.waitReady());
                requireAccepted(channel.consensus().order(message, configSequence));
            }
        }
    }

    private static void requireAccepted(Submission submission) throws RefusedException {
        if (submission instanceof Submission.Refused refused) {
            throw new RefusedException(Status.SERVICE_UNAVAILABLE, refused.reason());
        }
    }

    private static ChannelHeader channelHeader(Envelope message) throws RefusedException {
        String context = "could not determine channel ID";
        Payload payload;
        try {
            payload = Parsing.parse(message.getPayload(), Payload.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(context + ": error unmarshalling Payload: " + malformed.getMessage());
        }
        if (!payload.hasHeader()) {
            throw RefusedException.malformed(context + ": header not set");
        }
        if (payload.getHeader().getChannelHeader().isEmpty()) {
            throw RefusedException.malformed(context + ": channel header not set");
        }
        try {
            return Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(context
                    + ": error unmarshalling channel header: error unmarshalling ChannelHeader: "
                    + malformed.getMessage());
        }
    }
}
