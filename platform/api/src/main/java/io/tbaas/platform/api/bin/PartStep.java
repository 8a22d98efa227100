package io.tbaas.platform.api.bin;

import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.util.Optional;

/**
 * What steps on a company's part of a network need to know; on each host it is about the nodes there.
 *
 * @param organisation the one that leaves the network; empty where the whole network was deleted by vote
 */
record PartStep(BinEntryId entry, NetworkId network, CompanyId company, Optional<OrganisationId> organisation) {}
