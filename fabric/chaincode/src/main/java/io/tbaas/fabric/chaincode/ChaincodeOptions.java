package io.tbaas.fabric.chaincode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a peer builds and runs contracts; the names in brackets are those of {@code core.yaml}.
 *
 * @param folder where build results, working folders and logs of contracts live
 * @param mspId the peer's organisation
 * @param listen where contracts register (peer.chaincodeListenAddress, peer.chaincodeAddress)
 * @param times limits on time (chaincode.startuptimeout, executetimeout, installTimeout, keepalive)
 * @param queries limits on what one message carries (ledger.state.totalQueryLimit, chaincode.runtimeParams)
 * @param limits what one contract process may use
 * @param hidden folders that no contract and no build may see, beside the contracts' own: keys, ledgers
 * @param externalBuilders programs asked before the built-in builders (chaincode.externalBuilders)
 * @param builtInBuilders whether Java, Node and Go contracts are built without an external builder
 * @param developmentMode whether a contract may register that was not launched here (chaincode.mode: dev)
 */
public record ChaincodeOptions(
        Path folder,
        String mspId,
        Listen listen,
        Times times,
        Queries queries,
        ProcessLimits limits,
        List<Path> hidden,
        List<ExternalBuilder> externalBuilders,
        boolean builtInBuilders,
        boolean developmentMode) {

    public ChaincodeOptions {
        folder = folder.toAbsolutePath().normalize();
        hidden = hidden.stream().map(path -> path.toAbsolutePath().normalize()).toList();
        externalBuilders = List.copyOf(externalBuilders);
    }

    /** Fabric's defaults, TLS on, an unused port of the loopback address. */
    public static ChaincodeOptions defaults(Path folder, String mspId) {
        return new ChaincodeOptions(
                folder,
                mspId,
                new Listen("127.0.0.1", 0, "127.0.0.1", true),
                Times.defaults(),
                Queries.defaults(),
                ProcessLimits.defaults(),
                List.of(),
                List.of(),
                true,
                false);
    }

    /**
     * Where contracts register.
     *
     * @param bindHost address to listen on
     * @param port port to listen on; 0 takes an unused one
     * @param advertisedHost name under which contracts reach it, also in its TLS certificate
     * @param tls whether both sides prove themselves by certificates
     */
    public record Listen(String bindHost, int port, String advertisedHost, boolean tls) {}

    /**
     * Limits on time.
     *
     * @param startup from launch to registration, the build included when it was not built at install
     * @param execute one call
     * @param install one build
     * @param keepalive between keep-alive messages; zero sends none
     */
    public record Times(Duration startup, Duration execute, Duration install, Duration keepalive) {
        static Times defaults() {
            return new Times(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ZERO);
        }
    }

    /**
     * Limits on what one query or batch carries.
     *
     * @param totalMax results of one query
     * @param writeBatch whether contracts may send their writes together
     * @param writeBatchMax writes in one message
     * @param multipleKeys whether contracts may read several keys at once
     * @param multipleKeysMax keys in one message
     */
    public record Queries(
            int totalMax, boolean writeBatch, int writeBatchMax, boolean multipleKeys, int multipleKeysMax) {
        static Queries defaults() {
            return new Queries(10_000, true, 1_000, true, 1_000);
        }
    }

    /**
     * What one contract process may use.
     *
     * @param memoryBytesMax memory: the heap of a Java or Node contract, the address space of a Go contract's data
     * @param outputBytesPerSecondMax output kept from standard output and error; more is dropped and counted
     * @param logBytesMax size at which its log file starts anew
     * @param processesMax processes and threads, where the operating system can tell them apart
     */
    public record ProcessLimits(long memoryBytesMax, long outputBytesPerSecondMax, long logBytesMax, int processesMax) {
        static ProcessLimits defaults() {
            return new ProcessLimits(512L << 20, 1L << 20, 8L << 20, 512);
        }
    }

    /**
     * One external builder.
     *
     * @param name name under which its results are remembered
     * @param path folder that holds {@code bin/detect}, {@code bin/build}, {@code bin/release} and {@code bin/run}
     * @param propagateEnvironment variables it may see beside Fabric's own four
     */
    public record ExternalBuilder(String name, Path path, List<String> propagateEnvironment) {
        public ExternalBuilder {
            propagateEnvironment = List.copyOf(propagateEnvironment);
        }
    }
}
