package io.tbaas.platform.store.network;

import org.springframework.stereotype.Component;

/** Everything that is remembered of networks. */
@Component
public record NetworkRecords(
        Networks networks, Organisations organisations, Nodes nodes, Channels channels, Seats seats) {}
