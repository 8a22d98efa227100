package io.tbaas.engine.api.network;

/** Ports from first to last, both included. */
public record PortRange(int first, int last) {
    private static final int PORT_MAX = 65_535;

    /** Refuses what is no range of ports. */
    public PortRange {
        if (first < 1 || last > PORT_MAX || last < first) {
            throw new IllegalArgumentException("no range of ports: " + first + " to " + last);
        }
    }
}
