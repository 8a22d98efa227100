package io.tbaas.crypto.network;

import java.util.List;

/**
 * One organisation.
 *
 * @param mspId its MSP id, for example {@code Org1MSP}; cryptogen has no place for it, but whoever uses the material needs it
 * @param domain for example {@code org1.example.com}
 * @param nodes peers or orderers
 * @param userCount ordinary users {@code User1…UserN} beside the administrator
 * @param nodeOus whether roles are told by organisational units
 */
public record OrganisationSpec(String mspId, String domain, List<NodeSpec> nodes, int userCount, boolean nodeOus) {
    /** Copies the list. */
    public OrganisationSpec {
        nodes = List.copyOf(nodes);
        if (userCount < 0) {
            throw new IllegalArgumentException("userCount is negative: " + userCount);
        }
    }
}
