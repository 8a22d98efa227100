package io.tbaas.fabric.peer.scc;

import java.util.Set;

/** The names that belong to the peer itself and are never chaincodes of a channel. */
public final class SystemChaincodes {
    /** The chaincode life cycle. */
    public static final String LIFECYCLE = "_lifecycle";

    /** The version every system chaincode has. */
    public static final String VERSION = "syscc";

    /** {@code lscc} has no functions any more, but its name stays reserved, as in Fabric. */
    private static final Set<String> NAMES = Set.of("lscc", "qscc", "cscc", LIFECYCLE);

    private SystemChaincodes() {}

    /** Whether the name is one of the peer's own. */
    public static boolean isSystem(String name) {
        return NAMES.contains(name);
    }

    /** Whether simulating a call needs the channel's state; the queries of ledger and configuration read it themselves. */
    public static boolean needsSimulator(String name) {
        return !name.equals("qscc") && !name.equals("cscc");
    }
}
