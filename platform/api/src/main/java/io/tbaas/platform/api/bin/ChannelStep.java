package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;

/** What steps on a company's copies of a closed channel need to know; each host does those of its own nodes. */
record ChannelStep(BinEntryId entry, NetworkId network, ChannelId channel, CompanyId company, String host) {}
