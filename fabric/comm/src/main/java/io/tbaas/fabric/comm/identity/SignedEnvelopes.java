package io.tbaas.fabric.comm.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/** Makes envelopes as one identity, with time and nonce of their own; thread safe. */
public final class SignedEnvelopes {
    private static final int NONCE_BYTES = 24;

    private final SigningIdentity identity;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Envelopes of this identity. */
    public SignedEnvelopes(SigningIdentity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * A signed envelope.
     *
     * @param tlsCertificateHash SHA-256 of the client's TLS certificate, or no bytes
     */
    public Envelope create(HeaderType type, ChannelId channelId, ByteString tlsCertificateHash, ByteString data) {
        var now = clock.instant();
        ChannelHeader channelHeader = ChannelHeader.newBuilder()
                .setType(type.getNumber())
                .setChannelId(channelId.value())
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setTlsCertHash(tlsCertificateHash)
                .build();
        ByteString payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(channelHeader.toByteString())
                        .setSignatureHeader(signatureHeader().toByteString()))
                .setData(data)
                .build()
                .toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(identity.sign(payload))
                .build();
    }

    /** A signature header of this identity with a fresh nonce. */
    public SignatureHeader signatureHeader() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return SignatureHeader.newBuilder()
                .setCreator(identity.serialized())
                .setNonce(ByteString.copyFrom(nonce))
                .build();
    }
}
