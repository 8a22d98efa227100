package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * Decodes protobuf messages whose byte fields share memory with the input, and refuses what Go's protobuf refuses: nodes of
 * both kinds must give the same code to the same bytes. The exceptions carry Go's text, which Fabric's own texts end with.
 */
public final class Parsing {
    /** How deep messages and groups may nest. Go goes on to 10,000, which a Java thread's stack may not hold. */
    static final int RECURSION_MAX = 1_000;

    /** Go's text for whatever is wrong with the bytes but one thing. */
    public static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    private static final String MALFORMED_TEXT = "string field contains invalid UTF-8";

    private Parsing() {}

    /**
     * Decodes one message; byte fields of the result are views into {@code bytes}.
     *
     * @throws InvalidProtocolBufferException if the bytes are not such a message
     */
    public static <T> T parse(ByteString bytes, Parser<T> parser) throws InvalidProtocolBufferException {
        T message = decode(bytes, parser);
        if (message instanceof Message known) {
            WireRules.check(bytes, known.getDescriptorForType());
        }
        return message;
    }

    private static <T> T decode(ByteString bytes, Parser<T> parser) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        in.setRecursionLimit(RECURSION_MAX);
        try {
            T message = parser.parseFrom(in);
            in.checkLastTagWas(0);
            return message;
        } catch (InvalidProtocolBufferException malformed) {
            // Java's decoder names no kinds of failure but in its text.
            boolean text = String.valueOf(malformed.getMessage()).contains("UTF-8");
            InvalidProtocolBufferException translated =
                    new InvalidProtocolBufferException(text ? MALFORMED_TEXT : MALFORMED);
            translated.initCause(malformed);
            throw translated;
        }
    }
}
