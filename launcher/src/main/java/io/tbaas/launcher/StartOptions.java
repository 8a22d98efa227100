package io.tbaas.launcher;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a network is made and started with. */
public final class StartOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7050",
            description = "First port of a new network: orderer PORT and PORT+3, peers PORT+1 and PORT+2001, their"
                    + " contracts one above (default: ${DEFAULT-VALUE}). A network that exists keeps its ports.")
    private int port;

    @Option(
            names = "--ledger-memory",
            paramLabel = "MIB",
            description =
                    "Memory in MiB that the ledgers of all nodes share for caches and write buffers (default: 256);"
                            + " kept for later starts.")
    private @Nullable Integer ledgerMemory;

    /** What was asked for. */
    public NetworkStart asked() {
        return new NetworkStart(port, null, ledgerMemory);
    }
}
