package io.tbaas.fabric.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One call of a contract or system contract.
 *
 * @param channel empty for calls that belong to no channel
 * @param arguments the function's name first
 * @param transientData seen by endorsers, never written
 */
public record ContractCall(
        String channel, String contract, List<ByteString> arguments, Map<String, ByteString> transientData) {
    /** Keeps copies. */
    public ContractCall {
        arguments = List.copyOf(arguments);
        transientData = Map.copyOf(transientData);
    }

    /** A call with text arguments. */
    public static ContractCall of(String channel, String contract, String... arguments) {
        return new ContractCall(
                channel,
                contract,
                Arrays.stream(arguments).map(ByteString::copyFromUtf8).toList(),
                Map.of());
    }

    /** A call of a function that takes one message. */
    static ContractCall of(String channel, String contract, String function, MessageLite message) {
        return new ContractCall(
                channel, contract, List.of(ByteString.copyFromUtf8(function), message.toByteString()), Map.of());
    }
}
