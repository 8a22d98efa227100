package io.tbaas.launcher;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends what libraries write to the JDK's own log the same way as everything else. */
public final class Logs {
    private Logs() {}

    /** To be called once, first thing in a process. */
    public static void unite() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
