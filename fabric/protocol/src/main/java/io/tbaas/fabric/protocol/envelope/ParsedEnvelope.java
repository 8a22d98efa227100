package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.tbaas.fabric.protocol.Parsing;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.jspecify.annotations.Nullable;

/**
 * An envelope whose layers are decoded once. A layer that is absent or malformed is empty; nothing here throws. Byte fields
 * share memory with the input. Thread safe.
 *
 * <p>Source: fabric protoutil/unmarshalers.go.
 */
public final class ParsedEnvelope {
    private final ByteString bytes;
    private final Optional<Envelope> envelope;
    private final Optional<Payload> payload;
    private final Optional<ChannelHeader> channelHeader;
    private final Optional<SignatureHeader> signatureHeader;
    private volatile @Nullable Decoded decoded;

    private ParsedEnvelope(ByteString bytes, Optional<Envelope> envelope) {
        this.bytes = bytes;
        this.envelope = envelope;
        payload = envelope.flatMap(found -> layer(found.getPayload(), Payload.parser()));
        Optional<Payload> headed = payload.filter(Payload::hasHeader);
        channelHeader = headed.flatMap(found -> layer(found.getHeader().getChannelHeader(), ChannelHeader.parser()));
        signatureHeader =
                headed.flatMap(found -> layer(found.getHeader().getSignatureHeader(), SignatureHeader.parser()));
    }

    /** Decodes one entry of a block's data. */
    public static ParsedEnvelope parse(ByteString bytes) {
        return new ParsedEnvelope(bytes, layer(bytes, Envelope.parser()));
    }

    /** Decodes the inner layers of an envelope that came as a message of its own. */
    public static ParsedEnvelope of(Envelope envelope) {
        return new ParsedEnvelope(envelope.toByteString(), Optional.of(envelope));
    }

    /** The encoded envelope as received. */
    public ByteString bytes() {
        return bytes;
    }

    /** The envelope; empty if malformed. */
    public Optional<Envelope> envelope() {
        return envelope;
    }

    /** The payload; empty if malformed. */
    public Optional<Payload> payload() {
        return payload;
    }

    /** The channel header; empty if absent or malformed. */
    public Optional<ChannelHeader> channelHeader() {
        return channelHeader;
    }

    /** The signature header; empty if absent or malformed. */
    public Optional<SignatureHeader> signatureHeader() {
        return signatureHeader;
    }

    /** Channel named in the header; empty text if there is none. */
    public String channelId() {
        return channelHeader.map(ChannelHeader::getChannelId).orElse("");
    }

    /** Transaction id named in the header; empty text if there is none. It is the sender's claim until checked. */
    public String txId() {
        return channelHeader.map(ChannelHeader::getTxId).orElse("");
    }

    /** Whether the header names this type. */
    public boolean isOfType(HeaderType type) {
        return channelHeader.isPresent() && channelHeader.get().getType() == type.getNumber();
    }

    /** The payload's data as an endorsed transaction; empty if malformed. Decoded on first use. */
    public Optional<EndorserTransaction> transaction() {
        Decoded known = decoded;
        if (known == null) {
            known = new Decoded(payload.flatMap(found -> EndorserTransaction.parse(found.getData())));
            decoded = known;
        }
        return known.transaction();
    }

    private record Decoded(Optional<EndorserTransaction> transaction) {}

    private static <T> Optional<T> layer(ByteString bytes, Parser<T> parser) {
        try {
            return Optional.of(Parsing.parse(bytes, parser));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }
}
