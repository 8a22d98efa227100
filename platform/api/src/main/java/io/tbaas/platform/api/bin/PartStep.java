package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;

/** What steps on a company's part of a network need to know; on each host it is about the nodes there. */
record PartStep(BinEntryId entry, NetworkId network, CompanyId company) {}
