package io.tbaas.fabric.chaincode.stream;

import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.chaincode.ChaincodeOptions.Queries;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * Makes the peer's side of new streams. Thread safe.
 *
 * @param registry where contracts register
 * @param requests what answers them
 * @param limits what is told to them when they are ready
 * @param slowRequests runs what must not hold up a stream
 * @param clock ends calls that last too long
 */
public record Streams(
        StreamRegistry registry, Requests requests, Queries limits, Executor slowRequests, StreamClock clock) {
    ContractStream open(StreamObserver<ChaincodeMessage> outbound) {
        ContractStream stream = new ContractStream(registry, requests, limits, slowRequests, outbound);
        clock.watch(stream);
        return stream;
    }
}
