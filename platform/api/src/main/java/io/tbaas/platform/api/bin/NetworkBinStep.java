package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.network.NetworkId;

/** What steps on a whole network of the bin need to know. */
record NetworkBinStep(NetworkId network, BinEntryId entry) {}
