package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

/** The contracts that are part of the peer, by name. */
final class SystemChaincodes {
    private final Map<String, SystemChaincode> byName;

    SystemChaincodes(List<SystemChaincode> chaincodes) {
        byName = chaincodes.stream().collect(Collectors.toUnmodifiableMap(SystemChaincode::name, Function.identity()));
    }

    Optional<SystemChaincode> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Runs a system chaincode and puts its answer into the message that a contract's shim would send. */
    static ChaincodeMessage run(SystemChaincode chaincode, ChaincodeCall call) {
        TransactionContext context = call.context();
        List<ByteString> args = call.input().getArgsList();
        Response response = chaincode.invoke(context, args);
        return ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.COMPLETED)
                .setPayload(response.toByteString())
                .setTxid(context.txId().value())
                .setChannelId(context.channelName())
                .build();
    }
}
