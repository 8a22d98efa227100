package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;

/** Decodes protobuf messages whose byte fields share memory with the input. */
public final class Parsing {
    private Parsing() {}

    /**
     * Decodes one message; byte fields of the result are views into {@code bytes}.
     *
     * @throws InvalidProtocolBufferException if the bytes are not such a message
     */
    public static <T> T parse(ByteString bytes, Parser<T> parser) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        T message = parser.parseFrom(in);
        in.checkLastTagWas(0);
        return message;
    }
}
