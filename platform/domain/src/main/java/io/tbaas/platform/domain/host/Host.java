package io.tbaas.platform.domain.host;

import java.time.Instant;
import java.util.Optional;

/**
 * A machine that nodes run on.
 *
 * @param name what nodes call it
 * @param address what nodes that are made there are reached by; empty before an instance said it
 * @param online whether an instance of the platform answers there
 * @param draining whether it gets no new nodes
 * @param seenAt when an instance was heard there last; empty before the first
 */
public record Host(HostId id, String name, String address, boolean online, boolean draining, Optional<Instant> seenAt) {
    /** How it stands. */
    public HostState state() {
        if (!online) {
            return HostState.OFFLINE;
        }
        return draining ? HostState.DRAINING : HostState.ONLINE;
    }
}
