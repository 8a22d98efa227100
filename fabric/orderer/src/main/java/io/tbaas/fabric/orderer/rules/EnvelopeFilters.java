package io.tbaas.fabric.orderer.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.comm.identity.IdentityExpiry;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyDecision;
import io.tbaas.fabric.protocol.policy.SignedData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules for every message: size, expiry of the sender, and the policy of writers. Thread safe.
 *
 * <p>Source: fabric orderer/common/msgprocessor.
 */
public final class EnvelopeFilters {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeFilters.class);

    private final boolean expirationChecks;
    private final InstantSource clock;
    private final IdentityExpiry expiry = new IdentityExpiry();

    /** Filters; without expiration checks, expired senders are let through. */
    public EnvelopeFilters(boolean expirationChecks, InstantSource clock) {
        this.expirationChecks = expirationChecks;
        this.clock = clock;
    }

    /** Requires that the message may be ordered under a configuration. */
    public void require(Envelope message, ChannelBundle bundle, OrdererSettings orderer) throws RefusedException {
        if (message.getPayload().isEmpty()) {
            throw RefusedException.malformed("Message was empty");
        }
        long bytes = messageBytes(message);
        long bytesMax = orderer.batchLimits().absoluteMaxBytes();
        if (bytes > bytesMax) {
            throw RefusedException.malformed(
                    "message payload is " + bytes + " bytes and exceeds maximum allowed " + bytesMax + " bytes");
        }
        SignedData signedData = signedData(message);
        if (expirationChecks && orderer.capabilities().expirationCheck()) {
            Optional<Instant> end = expiry.of(signedData.identity());
            if (end.isPresent() && !clock.instant().isBefore(end.get())) {
                throw RefusedException.malformed("broadcast client identity expired");
            }
        }
        boolean maintenance = orderer.consensusState() == ConsensusType.State.STATE_MAINTENANCE;
        requirePolicy(signedData, bundle, maintenance ? "/Channel/Orderer/Writers" : "/Channel/Writers");
    }

    /**
     * Requires that the signer of a deliver request may read the channel.
     *
     * @throws RefusedException FORBIDDEN, or BAD_REQUEST for a malformed request
     */
    public static void requireReader(Envelope request, ChannelBundle bundle, OrdererSettings orderer)
            throws RefusedException {
        boolean maintenance = orderer.consensusState() == ConsensusType.State.STATE_MAINTENANCE;
        requirePolicy(signedData(request), bundle, maintenance ? "/Channel/Orderer/Readers" : "/Channel/Readers");
    }

    /** Fabric's approximation of a message's size, which batches are measured by as well. */
    public static int messageBytes(Envelope message) {
        return message.getPayload().size() + message.getSignature().size();
    }

    private static void requirePolicy(SignedData signedData, ChannelBundle bundle, String policyName)
            throws RefusedException {
        Optional<Policy> policy = bundle.policies().find(policyName);
        if (policy.isEmpty()) {
            throw RefusedException.malformed("could not find policy " + policyName);
        }
        if (policy.get().evaluate(List.of(signedData)) instanceof PolicyDecision.Rejected rejected) {
            LOG.warn(
                    "SigFilter evaluation failed: {} policyName={} channel={}",
                    rejected.reason(),
                    policyName,
                    bundle.channelId());
            throw new RefusedException(Status.FORBIDDEN, rejected.reason() + ": permission denied");
        }
    }

    private static SignedData signedData(Envelope message) throws RefusedException {
        try {
            Payload payload = Parsing.parse(message.getPayload(), Payload.parser());
            if (!payload.hasHeader()) {
                throw RefusedException.malformed("could not convert message to signedData: Missing Header");
            }
            SignatureHeader header = Parsing.parse(payload.getHeader().getSignatureHeader(), SignatureHeader.parser());
            return new SignedData(message.getPayload(), header.getCreator(), message.getSignature());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed("could not convert message to signedData: " + malformed.getMessage());
        }
    }
}
