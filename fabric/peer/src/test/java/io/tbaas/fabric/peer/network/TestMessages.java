package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;

/** Looks into messages. */
final class TestMessages {
    private TestMessages() {}

    static String channelOf(Envelope envelope) {
        return header(envelope).getChannelId();
    }

    static String txIdOf(ByteString envelope) {
        try {
            return header(Envelope.parseFrom(envelope)).getTxId();
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static ChannelHeader header(Envelope envelope) {
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            return ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
