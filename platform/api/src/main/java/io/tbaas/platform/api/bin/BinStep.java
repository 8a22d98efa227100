package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;

/** What steps on an entry of the bin need to know. */
record BinStep(NetworkId network, NodeId node, BinEntryId entry) {}
