package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;

/** What steps on a node's part in a channel need to know. */
public record NodeStep(NetworkId network, NodeId node, ChannelId channel) {}
