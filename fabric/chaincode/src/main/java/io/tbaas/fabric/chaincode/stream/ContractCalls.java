package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.chaincode.ChaincodeCall;
import io.tbaas.fabric.chaincode.ChaincodeChannel;
import io.tbaas.fabric.chaincode.ChaincodePorts;
import io.tbaas.fabric.chaincode.TransactionContext;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;

/** Calls from one contract to another, on the same channel or, read only, on another one. */
final class ContractCalls {
    private final ChaincodePorts ports;
    private final Invocations invocations;

    ContractCalls(ChaincodePorts ports, Invocations invocations) {
        this.ports = ports;
        this.invocations = invocations;
    }

    ByteString call(ActiveCall caller, ChaincodeMessage request) {
        ChaincodeSpec spec = Payloads.parse(ChaincodeSpec.parser(), request.getPayload());
        Target target = Target.parse(spec.getChaincodeId().getName(), caller.transaction());
        if (!invocations.isSystemChaincode(target.chaincode())) {
            ports.access()
                    .checkChaincodeToChaincode(
                            target.channel(), caller.transaction().signedProposal());
        }
        boolean sameChannel =
                target.channel().value().equals(caller.transaction().channelName());
        ChaincodeMessage answer = sameChannel
                ? run(target, spec, caller.transaction(), caller.gate())
                : runOnOtherChannel(target, spec, caller.transaction());
        return answer.toByteString();
    }

    private ChaincodeMessage runOnOtherChannel(Target target, ChaincodeSpec spec, TransactionContext caller) {
        ChaincodeChannel channel = ports.channels()
                .find(target.channel())
                .orElseThrow(() -> Payloads.refused("failed to find ledger for channel: " + target.channel()));
        // The gate closes before the simulator does: resources close in reverse order.
        try (TransactionSimulator simulator = channel.simulator(caller.txId());
                LedgerGate gate = new LedgerGate()) {
            return run(target, spec, caller.onOtherChannel(target.channel(), simulator, channel.history()), gate);
        }
    }

    private ChaincodeMessage run(Target target, ChaincodeSpec spec, TransactionContext transaction, LedgerGate gate) {
        try {
            return invocations.run(
                    new Invocation(new ChaincodeCall(target.chaincode(), spec.getInput(), transaction), gate));
        } catch (TbaasException failure) {
            throw Payloads.refused("execute failed: " + failure.getMessage());
        }
    }

    /** What a name of the form {@code chaincode:version/channel} means; the version plays no role. */
    private record Target(String chaincode, ChannelId channel) {
        static Target parse(String name, TransactionContext caller) {
            int slash = name.indexOf('/');
            String channel = slash < 0 ? "" : name.substring(slash + 1);
            String instance = slash < 0 ? name : name.substring(0, slash);
            int colon = instance.indexOf(':');
            String chaincode = colon < 0 ? instance : instance.substring(0, colon);
            return new Target(chaincode, new ChannelId(channel.isEmpty() ? caller.channelName() : channel));
        }
    }
}
