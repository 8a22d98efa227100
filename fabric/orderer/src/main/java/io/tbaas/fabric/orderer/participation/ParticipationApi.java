package io.tbaas.fabric.orderer.participation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.orderer.channel.ConsenterChannel;
import io.tbaas.fabric.orderer.channel.LedgerTip;
import io.tbaas.fabric.orderer.consensus.Submission;
import io.tbaas.fabric.orderer.registrar.ChannelInfo;
import io.tbaas.fabric.orderer.registrar.ParticipationException;
import io.tbaas.fabric.orderer.registrar.Registrar;
import io.tbaas.fabric.orderer.rules.MessageRules.CheckedConfig;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;

/**
 * The channel participation API over a node's channels, apart from HTTP; thread safe.
 *
 * <p>Source: fabric orderer/common/channelparticipation/restapi.go.
 */
final class ParticipationApi {
    static final String BASE = "/participation/v1/";
    static final String CHANNELS = BASE + "channels";

    private final Registrar registrar;

    ParticipationApi(Registrar registrar) {
        this.registrar = registrar;
    }

    HttpAnswer listAll() {
        List<Json.Channel> channels =
                registrar.names().stream().map(Json.Channel::of).toList();
        return HttpAnswer.json(200, new Json.ChannelList(null, channels.isEmpty() ? null : channels))
                .with("Cache-Control", "no-store");
    }

    HttpAnswer listOne(String channelId) {
        try {
            return HttpAnswer.json(200, Json.ChannelDetail.of(registrar.info(channelId)))
                    .with("Cache-Control", "no-store");
        } catch (ParticipationException unknown) {
            return HttpAnswer.error(404, text(unknown));
        }
    }

    HttpAnswer join(ByteString blockBytes) {
        Block block;
        try {
            block = Parsing.parse(blockBytes, Block.parser());
        } catch (InvalidProtocolBufferException malformed) {
            return HttpAnswer.error(
                    400, "cannot unmarshal file part config-block into a block: " + malformed.getMessage());
        }
        ChannelId channelId;
        try {
            channelId = JoinBlocks.requireJoinBlock(block);
        } catch (RefusedException invalid) {
            return HttpAnswer.error(400, "invalid join block: " + invalid.getMessage());
        }
        try {
            return created(registrar.join(channelId, block));
        } catch (ParticipationException refused) {
            String text = "cannot join: " + text(refused);
            return switch (refused.failure()) {
                case ALREADY_EXISTS -> HttpAnswer.notAllowed(text, "GET, DELETE");
                case PENDING_REMOVAL -> HttpAnswer.error(409, text);
                case REMOVAL_FAILURE -> HttpAnswer.error(500, text);
                case NOT_EXIST, NOT_READY, REJECTED -> HttpAnswer.error(400, text);
            };
        }
    }

    HttpAnswer update(ByteString envelopeBytes) {
        Envelope envelope;
        try {
            envelope = Parsing.parse(envelopeBytes, Envelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            return HttpAnswer.error(
                    400,
                    "cannot unmarshal file part config-update-envelope into an envelope: " + malformed.getMessage());
        }
        String channelId;
        try {
            channelId = JoinBlocks.requireUpdate(envelope);
        } catch (RefusedException invalid) {
            return HttpAnswer.error(400, "invalid config update envelope: " + invalid.getMessage());
        }
        try {
            return created(update(channelId, envelope));
        } catch (RefusedException refused) {
            return HttpAnswer.error(400, "cannot update: " + refused.getMessage());
        } catch (ParticipationException refused) {
            String text = "cannot update: " + text(refused);
            return switch (refused.failure()) {
                case PENDING_REMOVAL -> HttpAnswer.error(409, text);
                case REMOVAL_FAILURE -> HttpAnswer.error(500, text);
                case NOT_EXIST -> HttpAnswer.error(405, text);
                case NOT_READY -> HttpAnswer.error(403, text);
                case ALREADY_EXISTS, REJECTED -> HttpAnswer.error(400, text);
            };
        }
    }

    HttpAnswer remove(String channelId) {
        try {
            registrar.remove(channelId);
            return new HttpAnswer(204, Map.of(), Bytes.EMPTY);
        } catch (ParticipationException refused) {
            String text = "cannot remove: " + text(refused);
            return switch (refused.failure()) {
                case NOT_EXIST -> HttpAnswer.error(404, text);
                case PENDING_REMOVAL -> HttpAnswer.error(409, text);
                case ALREADY_EXISTS, REMOVAL_FAILURE, NOT_READY, REJECTED -> HttpAnswer.error(400, text);
            };
        }
    }

    HttpAnswer fetch(String channelId, String blockId) {
        try {
            JoinBlocks.requireBlockId(blockId);
        } catch (RefusedException invalid) {
            // Fabric writes the answer twice, once in its check and once behind it; one is enough for every client.
            return HttpAnswer.error(400, "invalid block ID: " + invalid.getMessage());
        }
        try {
            ConsenterChannel channel = registrar.requireConsenter(channelId);
            Optional<Block> block =
                    switch (blockId) {
                        case "oldest" -> channel.ledger().blockByNumber(0);
                        case "newest" -> Optional.of(LedgerTip.of(channel.ledger()));
                        case "config" -> Optional.of(LedgerTip.configBlock(channel.ledger()));
                        default -> channel.ledger().blockByNumber(Long.parseLong(blockId));
                    };
            return block.map(found -> new HttpAnswer(
                            200,
                            Map.of("Content-Type", "application/octet-stream", "Cache-Control", "no-store"),
                            Bytes.wrap(found.toByteArray())))
                    .orElseGet(() -> HttpAnswer.error(404, "no such block number [" + blockId + "] in index"));
        } catch (ParticipationException refused) {
            return HttpAnswer.error(404, text(refused));
        }
    }

    private ChannelInfo update(String channelId, Envelope envelope) throws ParticipationException, RefusedException {
        ConsenterChannel channel = registrar.requireConsenter(channelId);
        String context = "failed update config of channel " + channelId;
        CheckedConfig config;
        try {
            config = channel.rules().proposeConfig(envelope);
        } catch (RefusedException refused) {
            throw refused.within(context);
        }
        requireAccepted(channel.waitReady(), context + " with SERVICE_UNAVAILABLE: rejected by Consenter");
        requireAccepted(
                channel.consensus().configure(config.config(), config.configSequence()),
                context + " with SERVICE_UNAVAILABLE: rejected by Configure");
        return registrar.info(channelId);
    }

    private static void requireAccepted(Submission submission, String context) throws RefusedException {
        if (submission instanceof Submission.Refused refused) {
            throw RefusedException.malformed(context + ": " + refused.reason());
        }
    }

    private static HttpAnswer created(ChannelInfo info) {
        Json.ChannelDetail detail = Json.ChannelDetail.of(info);
        return HttpAnswer.json(201, detail).with("Location", detail.url());
    }

    private static String text(ParticipationException failure) {
        return String.valueOf(failure.getMessage());
    }
}
