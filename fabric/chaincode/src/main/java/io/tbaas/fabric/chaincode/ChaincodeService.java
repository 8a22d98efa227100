package io.tbaas.fabric.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.fabric.chaincode.stream.ContractStream;
import io.tbaas.fabric.chaincode.stream.Invocation;
import io.tbaas.fabric.chaincode.stream.Invocations;
import io.tbaas.fabric.chaincode.stream.LaunchCertificates;
import io.tbaas.fabric.chaincode.stream.LedgerGate;
import io.tbaas.fabric.chaincode.stream.RegistrationCheck;
import io.tbaas.fabric.chaincode.stream.RegistrationService;
import io.tbaas.fabric.chaincode.stream.Requests;
import io.tbaas.fabric.chaincode.stream.StreamClock;
import io.tbaas.fabric.chaincode.stream.StreamRegistry;
import io.tbaas.fabric.chaincode.stream.Streams;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.TbaasException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * Everything that runs contracts in one peer: the listener on which they register, their processes, and the calls.
 *
 * <p>Thread safe. The constructor starts nothing.
 */
public final class ChaincodeService implements ChaincodeInvoker, AutoCloseable {
    /** Threads that read contracts' messages; one would let a contract's cold read delay all others. */
    private static final int LOOPS = 2;

    private final ChaincodeOptions options;
    private final SystemChaincodes systemChaincodes;
    private final InvocationCheck check;
    private final ExecutorService slowRequests = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("chaincode-request-", 0).factory());
    private final StreamClock clock;
    private final GrpcServer listener;
    private final ContractLauncher launcher;

    public ChaincodeService(ChaincodeRuntime runtime, ChaincodePorts ports, List<SystemChaincode> systemChaincodes) {
        options = runtime.options();
        this.systemChaincodes = new SystemChaincodes(systemChaincodes);
        check = new InvocationCheck(ports.resolver());
        clock = new StreamClock(options.times().keepalive());
        Requests requests = new Requests(ports, new Calls(), options.queries().totalMax());
        Streams streams = new Streams(
                new StreamRegistry(options.developmentMode()), requests, options.queries(), slowRequests, clock);
        Optional<LaunchCertificates> certificates = options.listen().tls()
                ? Optional.of(LaunchCertificates.create(InstantSource.system()))
                : Optional.empty();
        listener = listener(streams, certificates);
        ContractProcesses processes = new ContractProcesses(options, runtime.cages(), certificates, listener::port);
        launcher = new ContractLauncher(
                runtime, streams, processes, options.times().startup());
    }

    private GrpcServer listener(Streams streams, Optional<LaunchCertificates> certificates) {
        String address = options.listen().bindHost() + ":" + options.listen().port();
        RegistrationCheck owner =
                certificates.<RegistrationCheck>map(authority -> authority).orElse(RegistrationCheck.none());
        return GrpcServer.onOwnLoops(
                certificates
                        .map(authority -> GrpcServerOptions.of(
                                "chaincode",
                                address,
                                ServerTls.mutual(
                                        authority.listener(options.listen().advertisedHost()),
                                        TrustSource.fixed(List.of(authority.root())))))
                        .orElseGet(() -> GrpcServerOptions.plain("chaincode", address)),
                List.of(new RegistrationService(streams, owner)),
                LOOPS);
    }

    /** Opens the listener. */
    public void start() {
        launcher.clear();
        listener.start();
        clock.start();
    }

    /** The port on which contracts register. */
    public int port() {
        return listener.port();
    }

    @Override
    public ChaincodeResult invoke(ChaincodeCall call) {
        String txId = call.context().txId().value();
        // The gate closes before the caller may close the simulator.
        try (LedgerGate gate = new LedgerGate()) {
            return result(call, new Calls().run(new Invocation(call, gate)));
        } catch (ChaincodeException failure) {
            throw failure.prefixed("failed to execute transaction " + txId + ": ");
        } catch (TbaasException failure) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_EXECUTION_FAILED,
                    "failed to execute transaction " + txId + ": " + failure.getMessage(),
                    failure);
        }
    }

    /**
     * Launches the package unless it runs, so that the first call finds it ready; waits for that.
     *
     * @throws ChaincodeException with Fabric's text if it cannot be launched
     */
    public void launch(String packageId) {
        launcher.connect(packageId);
    }

    /** Ends the package's process, if it runs; the next call launches it anew. */
    public void stop(String packageId) {
        launcher.stop(packageId);
    }

    /** Ends all contract processes and closes the listener. */
    @Override
    public void close() {
        launcher.stopAll();
        listener.close();
        slowRequests.shutdown();
        clock.close();
    }

    private static ChaincodeResult result(ChaincodeCall call, ChaincodeMessage answer) {
        String txId = call.context().txId().value();
        if (answer.getType() == ChaincodeMessage.Type.ERROR) {
            throw failed(
                    "transaction returned with failure: " + answer.getPayload().toStringUtf8());
        }
        if (answer.getType() != ChaincodeMessage.Type.COMPLETED) {
            throw failed("unexpected response type " + answer.getTypeValue() + " for transaction " + txId);
        }
        Optional<ChaincodeEvent> event = answer.hasChaincodeEvent()
                ? Optional.of(answer.getChaincodeEvent().toBuilder()
                        .setChaincodeId(call.chaincode())
                        .setTxId(txId)
                        .build())
                : Optional.empty();
        try {
            return new ChaincodeResult(Parsing.parse(answer.getPayload(), Response.parser()), event);
        } catch (InvalidProtocolBufferException malformed) {
            throw failed("failed to unmarshal response for transaction " + txId
                    + ": proto: cannot parse invalid wire-format data");
        }
    }

    private static ChaincodeException failed(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_EXECUTION_FAILED, text);
    }

    /** Runs calls of the endorser and of contracts alike. */
    private final class Calls implements Invocations {
        @Override
        public boolean isSystemChaincode(String name) {
            return systemChaincodes.find(name).isPresent();
        }

        @Override
        public ChaincodeMessage run(Invocation invocation) {
            ChaincodeCall call = invocation.call();
            LedgerGate gate = invocation.gate();
            Optional<SystemChaincode> system = systemChaincodes.find(call.chaincode());
            if (system.isPresent()) {
                return gate.pass(() -> SystemChaincodes.run(system.get(), call));
            }
            InvocationCheck.Route route = gate.pass(() -> check.route(call));
            ContractStream contract = launcher.connect(route.packageId());
            return execute(contract, invocation, route.type());
        }

        private ChaincodeMessage execute(ContractStream contract, Invocation invocation, ChaincodeMessage.Type type) {
            TransactionContext context = invocation.call().context();
            ChaincodeMessage message = ChaincodeMessage.newBuilder()
                    .setType(type)
                    .setPayload(invocation.call().input().toBuilder()
                            .clearDecorations()
                            .putAllDecorations(context.decorations())
                            .build()
                            .toByteString())
                    .setTxid(context.txId().value())
                    .setChannelId(context.channelName())
                    .setProposal(context.signedProposal())
                    .build();
            try {
                return contract.execute(invocation, message, options.times().execute());
            } catch (ChaincodeException failure) {
                if (failure.code() == ChaincodeError.CHAINCODE_TIMEOUT) {
                    launcher.retire(contract, options.times().execute());
                }
                throw failure.prefixed("error sending: ");
            }
        }
    }
}
