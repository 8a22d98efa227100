package io.tbaas.fabric.orderer.rules;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.comm.identity.SignedEnvelopes;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.foundation.TbaasException;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.ConsensusType;

/**
 * The rules of a channel.
 *
 * <p>Source: fabric orderer/common/msgprocessor/standardchannel.go.
 */
public final class ChannelRules implements MessageRules {
    private final Supplier<ChannelBundle> bundle;
    private final EnvelopeFilters filters;
    private final SignedEnvelopes envelopes;
    private final ConsensusMetadataRule metadataRule;

    /**
     * Rules over a configuration that moves.
     *
     * @param metadataRule the consensus type's word on new metadata
     */
    public ChannelRules(
            Supplier<ChannelBundle> bundle,
            EnvelopeFilters filters,
            SignedEnvelopes envelopes,
            ConsensusMetadataRule metadataRule) {
        this.bundle = bundle;
        this.filters = filters;
        this.envelopes = envelopes;
        this.metadataRule = metadataRule;
    }

    @Override
    public long requireNormal(Envelope message) throws RefusedException {
        ChannelBundle current = bundle.get();
        OrdererSettings orderer = OrdererGroup.of(current);
        if (orderer.capabilities().consensusTypeMigration()
                && orderer.consensusState() != ConsensusType.State.STATE_NORMAL) {
            throw new RefusedException(
                    Status.SERVICE_UNAVAILABLE, "normal transactions are rejected: maintenance mode");
        }
        filters.require(message, current, orderer);
        return current.sequence();
    }

    @Override
    public CheckedConfig proposeConfig(Envelope update) throws RefusedException {
        ChannelBundle current = bundle.get();
        OrdererSettings orderer = OrdererGroup.of(current);
        try {
            filters.require(update, current, orderer);
        } catch (RefusedException refused) {
            throw refused.within("config update for existing channel did not pass initial checks");
        }
        ConfigEnvelope next = propose(update, current, orderer);
        Envelope config =
                envelopes.create(HeaderType.CONFIG, current.channelId(), ByteString.EMPTY, next.toByteString());
        try {
            filters.require(config, current, orderer);
        } catch (RefusedException refused) {
            throw refused.within("config update for existing channel did not pass final checks");
        }
        try {
            MaintenanceRule.require(next, current, orderer);
        } catch (RefusedException refused) {
            throw refused.within("config update for existing channel did not pass maintenance checks: "
                    + "config transaction inspection failed");
        }
        return new CheckedConfig(config, current.sequence());
    }

    @Override
    public CheckedConfig proposeConfigAgain(Envelope config) throws RefusedException {
        try {
            Payload payload = Parsing.parse(config.getPayload(), Payload.parser());
            ChannelHeader header = Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
            if (header.getType() != HeaderType.CONFIG_VALUE) {
                throw RefusedException.malformed("invalid type " + header.getType() + ", expected CONFIG");
            }
            return proposeConfig(
                    Parsing.parse(payload.getData(), ConfigEnvelope.parser()).getLastUpdate());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed("error unmarshalling message for type CONFIG: " + malformed.getMessage());
        }
    }

    private ConfigEnvelope propose(Envelope update, ChannelBundle current, OrdererSettings orderer)
            throws RefusedException {
        try {
            ConfigEnvelope next = current.proposeUpdate(update);
            ChannelBundle nextBundle = current.successor(next);
            try {
                OrdererGroup.requireUsable(nextBundle);
            } catch (RefusedException unusable) {
                throw unusable.within("config update is not compatible");
            }
            try {
                metadataRule.require(orderer, OrdererGroup.of(nextBundle));
            } catch (RefusedException invalid) {
                throw invalid.within("consensus metadata update for channel config update is invalid");
            }
            return next;
        } catch (TbaasException rejected) {
            throw RefusedException.malformed(rejected.getMessage())
                    .within("error applying config update to existing channel '" + current.channelId() + "'");
        } catch (RefusedException refused) {
            throw refused.within("error applying config update to existing channel '" + current.channelId() + "'");
        }
    }
}
