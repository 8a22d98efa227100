package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/** Reads and writes what the messages of the stream carry. */
final class Payloads {
    private Payloads() {}

    static <T> T parse(Parser<T> parser, ByteString payload) {
        try {
            return Parsing.parse(payload, parser);
        } catch (InvalidProtocolBufferException malformed) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_REQUEST_REFUSED,
                    "unmarshal failed: proto: cannot parse invalid wire-format data",
                    malformed);
        }
    }

    static ChaincodeMessage response(ChaincodeMessage request, ByteString payload) {
        return reply(request, ChaincodeMessage.Type.RESPONSE, payload);
    }

    static ChaincodeMessage error(ChaincodeMessage request, String text) {
        return reply(request, ChaincodeMessage.Type.ERROR, ByteString.copyFromUtf8(text));
    }

    static ChaincodeException refused(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_REQUEST_REFUSED, text);
    }

    /** The type as Go prints it: unknown ones as their number. */
    static String typeName(ChaincodeMessage message) {
        return message.getType() == ChaincodeMessage.Type.UNRECOGNIZED
                ? Integer.toString(message.getTypeValue())
                : message.getType().name();
    }

    private static ChaincodeMessage reply(ChaincodeMessage request, ChaincodeMessage.Type type, ByteString payload) {
        return ChaincodeMessage.newBuilder()
                .setType(type)
                .setPayload(payload)
                .setTxid(request.getTxid())
                .setChannelId(request.getChannelId())
                .build();
    }
}
