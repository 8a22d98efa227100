package io.tbaas.fabric.comm.deliver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.server.CallPeer;
import io.tbaas.fabric.protocol.Parsing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/**
 * A seek envelope whose headers are in order.
 *
 * @param channelId as written in the request
 * @param creator the serialized identity that signed
 * @param seekInfo not parsed yet: Fabric looks for the channel first
 */
record DeliverRequest(Envelope envelope, String channelId, ByteString creator, ByteString seekInfo) {

    static DeliverRequest parse(Envelope envelope, CallPeer peer, DeliverOptions options) throws BadRequestException {
        try {
            Payload payload = Parsing.parse(envelope.getPayload(), Payload.parser());
            if (!payload.hasHeader()) {
                throw new BadRequestException("envelope has no header");
            }
            ChannelHeader header = Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
            SignatureHeader signer = Parsing.parse(payload.getHeader().getSignatureHeader(), SignatureHeader.parser());
            requireTimely(header, options);
            if (options.mutualTls()) {
                requireBinding(header.getTlsCertHash(), peer.tlsCertificate());
            }
            return new DeliverRequest(envelope, header.getChannelId(), signer.getCreator(), payload.getData());
        } catch (InvalidProtocolBufferException malformed) {
            throw new BadRequestException("malformed envelope: " + malformed.getMessage(), malformed);
        }
    }

    private static void requireTimely(ChannelHeader header, DeliverOptions options) throws BadRequestException {
        if (!header.hasTimestamp()) {
            throw new BadRequestException("channel header in envelope must contain timestamp");
        }
        Timestamp timestamp = header.getTimestamp();
        Instant now = options.clock().instant();
        boolean timely;
        try {
            Instant written = Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
            timely = Duration.between(written, now).abs().compareTo(options.timeWindow()) <= 0;
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            timely = false;
        }
        if (!timely) {
            throw new BadRequestException("envelope timestamp " + timestamp.getSeconds() + " s is more than "
                    + options.timeWindow() + " apart from current server time " + now);
        }
    }

    private static void requireBinding(ByteString claimed, Optional<Certificate> certificate)
            throws BadRequestException {
        if (claimed.isEmpty()) {
            throw new BadRequestException("client didn't include its TLS cert hash");
        }
        if (certificate.isEmpty()) {
            throw new BadRequestException("client didn't send a TLS certificate");
        }
        ByteString actual = ByteString.copyFrom(
                HashFunction.SHA_256.digest(certificate.get().der().toArray()));
        if (!actual.equals(claimed)) {
            throw new BadRequestException("claimed TLS cert hash is " + claimed.size()
                    + " bytes that differ from the hash of the TLS certificate in use");
        }
    }
}
