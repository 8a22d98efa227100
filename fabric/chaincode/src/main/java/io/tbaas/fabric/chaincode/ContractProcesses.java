package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.chaincode.builder.Builds;
import io.tbaas.fabric.chaincode.builder.BuiltPackage;
import io.tbaas.fabric.chaincode.builder.Cages;
import io.tbaas.fabric.chaincode.builder.Folders;
import io.tbaas.fabric.chaincode.builder.Launch;
import io.tbaas.fabric.chaincode.process.GuardedProcess;
import io.tbaas.fabric.chaincode.process.LimitedLog;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import io.tbaas.fabric.chaincode.stream.ContractStream;
import io.tbaas.fabric.chaincode.stream.LaunchCertificates;
import io.tbaas.fabric.chaincode.stream.LaunchState;
import io.tbaas.foundation.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operating-system processes of contracts. Thread safe. */
final class ContractProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(ContractProcesses.class);

    private final ChaincodeOptions options;
    private final Cages cages;
    private final Optional<LaunchCertificates> certificates;
    private final IntSupplier port;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Running(
            String packageId, LaunchState launch, GuardedProcess process, LimitedLog log, boolean graceful) {}

    ContractProcesses(
            ChaincodeOptions options, Cages cages, Optional<LaunchCertificates> certificates, IntSupplier port) {
        this.options = options;
        this.cages = cages;
        this.certificates = certificates;
        this.port = port;
    }

    /** Removes what an earlier run of the peer left when it was killed. */
    void clear() {
        try {
            Folders.delete(options.folder().resolve("run"));
        } catch (IOException failure) {
            LOG.warn("cannot remove the working folders of an earlier run", failure);
        }
    }

    /** Starts the package and waits for its end; gives the exit code. A launch that was given up is ended at once. */
    int run(BuiltPackage built, LaunchState launch) throws IOException, InterruptedException {
        Path folder = launchFolder(built.packageId());
        try {
            Running started = start(built, launch, folder);
            try {
                if (launch.hasFailed() || closed) {
                    stop(started);
                }
                launch.whenReady(stream -> stream.onEnd(() -> stopLater(started)));
                int code = started.process().await();
                LOG.info(
                        "Contract {} ended with {}, last it printed: {}",
                        built.packageId(),
                        code,
                        started.log().lastLine());
                return code;
            } finally {
                started.process().kill();
                running.remove(started);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private Running start(BuiltPackage built, LaunchState state, Path folder) throws IOException {
        Launch launch = new Launch(
                built.packageId(),
                options.listen().advertisedHost() + ":" + port.getAsInt(),
                certificates.map(authority -> authority.issue(built.packageId())),
                options.mspId(),
                folder,
                options.limits());
        ProcessSpec spec = cages.forContract(built.builder().run(built, launch), launch, built);
        Path file = options.folder().resolve("logs").resolve(Builds.fileName(built.packageId()) + ".log");
        LimitedLog log = new LimitedLog(file, options.limits(), InstantSource.system());
        GuardedProcess process = GuardedProcess.start(spec, options.folder(), log);
        LOG.info("Contract {} started as process {}, its output goes to {}", built.packageId(), process.pid(), file);
        Running started = new Running(
                built.packageId(), state, process, log, built.builder().isTrusted());
        running.add(started);
        return started;
    }

    boolean isOurs(String packageId) {
        return running.stream().anyMatch(candidate -> candidate.packageId().equals(packageId));
    }

    /** Ends the process behind a retired stream once it is idle, at the latest when the time is over. */
    void stopWhenIdle(ContractStream stream, Duration drainTime) {
        List<Running> present = of(stream.packageId());
        Thread.ofVirtual().name("retire-" + stream.packageId()).start(() -> {
            try {
                boolean idle = stream.awaitIdle(drainTime);
                LOG.warn(
                        "Contract {} is ended because a call timed out{}",
                        stream.packageId(),
                        idle ? "" : "; others were still running");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                present.forEach(ContractProcesses::stop);
            }
        });
    }

    /** Ends the process of a launch that was given up. */
    void stop(LaunchState launch) {
        running.stream().filter(candidate -> candidate.launch() == launch).forEach(ContractProcesses::stop);
    }

    void stop(String packageId) {
        of(packageId).forEach(ContractProcesses::stop);
    }

    /** Ends all processes, and from now on each that is started. */
    void stopAll() {
        closed = true;
        try (TaskGroup<Boolean> group = new TaskGroup<>("stop-contract")) {
            running.forEach(process -> group.fork(() -> {
                stop(process);
                return true;
            }));
            group.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Running> of(String packageId) {
        return running.stream()
                .filter(candidate -> candidate.packageId().equals(packageId))
                .toList();
    }

    private static void stopLater(Running contract) {
        Thread.ofVirtual().name("stop-" + contract.packageId()).start(() -> stop(contract));
    }

    private static void stop(Running contract) {
        try {
            if (contract.graceful()) {
                contract.process().stop();
            } else {
                // As Fabric does with its containers: a contract has nothing to save.
                contract.process().kill();
                var unused = contract.process().await();
            }
        } catch (InterruptedException interrupted) {
            contract.process().kill();
            Thread.currentThread().interrupt();
        }
    }

    private Path launchFolder(String packageId) throws IOException {
        Path runs = options.folder().resolve("run");
        Files.createDirectories(runs);
        return Files.createTempDirectory(runs, Builds.fileName(packageId) + "-");
    }
}
