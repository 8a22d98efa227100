package io.tbaas.fabric.protocol.rwset;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * Decodes protobuf messages whose byte fields share memory with the input, and refuses what Go's protobuf refuses: peers of
 * both kinds must give the same code to the same bytes.
 */
public final class Parsing {
    /** How deep messages and groups may nest. Go goes on to 10,000, which a Java thread's stack may not hold. */
    static final int RECURSION_MAX = 1_000;

    private Parsing() {}

    /**
     * Decodes one message; byte fields of the result are views into {@code bytes}.
     *
     * @throws InvalidProtocolBufferException if the bytes are not such a message
     */
    public static <T> T parse(ByteString bytes, Parser<T> parser) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        in.setRecursionLimit(RECURSION_MAX);
        T message = parser.parseFrom(in);
        in.checkLastTagWas(0);
        if (message instanceof Message known) {
            WireRules.check(bytes, known.getDescriptorForType());
        }
        return message;
    }
}
