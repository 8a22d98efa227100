package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import java.util.List;

/**
 * What steps on a company's copies of a closed channel need to know; on each host they are about the nodes there.
 *
 * @param nodes all whose copies the entry keeps
 */
record ChannelStep(BinEntryId entry, NetworkId network, ChannelId channel, List<NodeId> nodes) {}
