package io.tbaas.acceptance.network;

import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.traces.Traces;

/**
 * A contract on the published shim with a function for each kind of read and write: {@code put key value}, {@code add key}
 * (reads before it writes), {@code del key}, {@code count from to key} (scans and writes how many there were).
 */
public final class MixContract extends ChaincodeBase {
    MixContract(String packageId) {
        processCommandLineOptions(new String[] {"--id", packageId, "--peerAddress", "unused:1"});
        Properties settings = getChaincodeConfig();
        Metrics.initialize(settings);
        Traces.initialize(settings);
    }

    /** The contract as a service that peers connect to. */
    public static BindableService service(String packageId) {
        return new ChaincodeGrpc.ChaincodeImplBase() {
            @Override
            public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> toPeer) {
                return new MixContract(packageId).connected(toPeer); // the shim keeps a connection's state in it
            }
        };
    }

    private StreamObserver<ChaincodeMessage> connected(StreamObserver<ChaincodeMessage> toPeer) {
        try {
            return connectToPeer(toPeer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        List<String> given = stub.getParameters();
        switch (stub.getFunction()) {
            case "put" -> stub.putStringState(given.get(0), given.get(1));
            case "add" -> stub.putStringState(given.get(0), stub.getStringState(given.get(0)) + "+");
            case "del" -> stub.delState(given.get(0));
            case "count" -> stub.putStringState(given.get(2), count(stub, given.get(0), given.get(1)));
            default -> {
                return ResponseUtils.newErrorResponse("unknown function " + stub.getFunction());
            }
        }
        stub.setEvent(stub.getFunction(), "done".getBytes(StandardCharsets.UTF_8));
        return ResponseUtils.newSuccessResponse();
    }

    private static String count(ChaincodeStub stub, String from, String to) {
        int found = 0;
        QueryResultsIterator<KeyValue> results = stub.getStateByRange(from, to);
        for (KeyValue ignored : results) {
            found += ignored.getKey().isEmpty() ? 0 : 1;
        }
        return Integer.toString(found);
    }
}
