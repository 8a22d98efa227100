package io.tbaas.platform.domain.host;

import java.time.Instant;
import java.util.Optional;

/**
 * A machine that nodes run on.
 *
 * @param name what nodes call it
 * @param online whether an instance of the platform answers there
 * @param draining whether it gets no new nodes
 * @param seenAt when an instance was heard there last; empty before the first
 */
public record Host(HostId id, String name, boolean online, boolean draining, Optional<Instant> seenAt) {
    /** online ⇄ offline, draining. */
    public String state() {
        return !online ? "offline" : draining ? "draining" : "online";
    }
}
