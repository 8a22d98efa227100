package io.tbaas.launcher;

import picocli.CommandLine.Option;

/** Where a new network listens. */
public final class PortOption {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7050",
            description = "First port of a new network: orderer PORT and PORT+3, peers PORT+1 and PORT+2001, their"
                    + " contracts one above (default: ${DEFAULT-VALUE}). A network that exists keeps its ports.")
    private int port;

    /** The first port. */
    public int port() {
        return port;
    }
}
