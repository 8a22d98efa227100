package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * Decides which package serves a call and whether it is the initialisation, exactly once where one is required.
 *
 * <p>Source: fabric core/chaincode/chaincode_support.go#CheckInvocation.
 */
final class InvocationCheck {
    private static final String INITIALIZED_KEY = "\0" + Character.toString(Character.MAX_CODE_POINT) + "initialized";

    private final ChaincodeResolver resolver;

    InvocationCheck(ChaincodeResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Where a call goes.
     *
     * @param packageId the package that serves it
     * @param type {@code INIT} or {@code TRANSACTION}
     */
    record Route(String packageId, ChaincodeMessage.Type type) {}

    Route route(ChaincodeCall call) {
        String name = call.chaincode();
        RunnableChaincode chaincode = resolve(call);
        TransactionSimulator simulator =
                call.context().simulator().orElseThrow(() -> invalid("no ledger context for chaincode '" + name + "'"));
        ByteString version = ByteString.copyFromUtf8(chaincode.version());
        boolean initRequired = chaincode.initRequired();
        boolean pending = initRequired
                && !simulator
                        .getState(name, INITIALIZED_KEY)
                        .orElse(ByteString.EMPTY)
                        .equals(version);
        if (!call.input().getIsInit()) {
            if (pending) {
                throw invalid(
                        "chaincode '" + name + "' has not been initialized for this version, must call as init first");
            }
            return new Route(chaincode.packageId(), ChaincodeMessage.Type.TRANSACTION);
        }
        if (!initRequired) {
            throw invalid("chaincode '" + name + "' does not require initialization but called as init");
        }
        if (!pending) {
            throw invalid("chaincode '" + name + "' is already initialized but called as init");
        }
        simulator.setState(name, INITIALIZED_KEY, version);
        return new Route(chaincode.packageId(), ChaincodeMessage.Type.INIT);
    }

    private RunnableChaincode resolve(ChaincodeCall call) {
        try {
            return resolver.resolve(call.chaincode(), call.context());
        } catch (TbaasException unknown) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_INVOCATION_INVALID,
                    "invalid invocation: [channel " + call.context().channelName()
                            + "] failed to get chaincode container info for " + call.chaincode() + ": "
                            + unknown.getMessage(),
                    unknown);
        }
    }

    private static ChaincodeException invalid(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_INVOCATION_INVALID, "invalid invocation: " + text);
    }
}
