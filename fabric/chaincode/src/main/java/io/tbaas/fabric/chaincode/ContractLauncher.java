package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.chaincode.builder.BuiltPackage;
import io.tbaas.fabric.chaincode.stream.ContractStream;
import io.tbaas.fabric.chaincode.stream.ExternalStream;
import io.tbaas.fabric.chaincode.stream.LaunchState;
import io.tbaas.fabric.chaincode.stream.StreamRegistry;
import io.tbaas.fabric.chaincode.stream.Streams;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts contracts when they are called and ends them when they misbehave.
 *
 * <p>Source: fabric core/chaincode/runtime_launcher.go. Thread safe.
 */
final class ContractLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ContractLauncher.class);

    private final ChaincodeRuntime runtime;
    private final Streams streams;
    private final ContractProcesses processes;
    private final Duration startupTimeout;
    private final Map<String, ExternalStream> external = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    ContractLauncher(ChaincodeRuntime runtime, Streams streams, ContractProcesses processes, Duration startupTimeout) {
        this.runtime = runtime;
        this.streams = streams;
        this.processes = processes;
        this.startupTimeout = startupTimeout;
    }

    /** The contract, ready for calls; launched first where it does not run. */
    ContractStream connect(String packageId) {
        Optional<ContractStream> running = streams.registry().ready(packageId);
        if (running.isPresent()) {
            return running.get();
        }
        launch(packageId);
        return streams.registry()
                .ready(packageId)
                .orElseThrow(() -> failed(
                        "claimed to start chaincode container for " + packageId + " but could not find handler"));
    }

    private void launch(String packageId) {
        StreamRegistry.Launch launch = streams.registry().launch(packageId);
        LaunchState state = launch.state();
        if (launch.isNew()) {
            Thread.ofVirtual().name("launch-" + packageId).start(() -> carryOut(packageId, state));
        }
        try {
            state.await(startupTimeout);
        } catch (TimeoutException expired) {
            LOG.warn("{} did not register within {}", packageId, startupTimeout);
            state.failed("timeout expired while starting chaincode " + packageId + " for transaction");
            streams.registry().forget(packageId, state);
            processes.stop(state);
            throw failed("could not launch chaincode " + packageId + ": timeout expired while starting chaincode "
                    + packageId + " for transaction");
        } catch (ChaincodeException reason) {
            streams.registry().forget(packageId, state);
            throw failed("could not launch chaincode " + packageId + ": " + reason.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("interrupted while launching chaincode " + packageId);
        }
    }

    private void carryOut(String packageId, LaunchState state) {
        try {
            BuiltPackage built = build(packageId);
            Optional<ChaincodeServer> server = ChaincodeServer.read(built.release());
            if (server.isPresent()) {
                runExternal(packageId, server.get(), state);
            } else {
                int code = processes.run(built, state);
                state.failed("chaincode registration failed: container exited with " + code);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            state.failed("interrupted");
        } catch (IOException | TbaasException failure) {
            state.failed(String.valueOf(failure.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("fault while launching {}", packageId, fault);
            state.failed("internal error while launching");
        }
    }

    private BuiltPackage build(String packageId) {
        try {
            return runtime.built(packageId);
        } catch (TbaasException failure) {
            throw failed("error building chaincode: error building image: " + failure.getMessage());
        }
    }

    private void runExternal(String packageId, ChaincodeServer server, LaunchState state) throws InterruptedException {
        try (ExternalStream stream = new ExternalStream(server.endpoint(), server.dialTimeout())) {
            external.put(packageId, stream);
            if (stopped) {
                state.failed("the peer is stopping");
                return;
            }
            String end = stream.run(packageId, streams);
            LOG.info("The stream to the chaincode server of {} ended: {}", packageId, end);
            state.failed("connection to " + packageId + " failed: " + end);
        } finally {
            external.remove(packageId);
        }
    }

    /** After a call that never returned: no new call goes there, and it ends when the others are done. */
    void retire(ContractStream stream, Duration drainTime) {
        if (processes.isOurs(stream.packageId())) {
            stream.retire();
            processes.stopWhenIdle(stream, drainTime);
        }
    }

    void stop(String packageId) {
        streams.registry().ready(packageId).ifPresent(ContractStream::retire);
        processes.stop(packageId);
        Optional.ofNullable(external.get(packageId)).ifPresent(ExternalStream::close);
    }

    void clear() {
        runtime.clear();
        processes.clear();
    }

    void stopAll() {
        stopped = true;
        external.values().forEach(ExternalStream::close);
        processes.stopAll();
    }

    private static ChaincodeException failed(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_LAUNCH_FAILED, text);
    }
}
