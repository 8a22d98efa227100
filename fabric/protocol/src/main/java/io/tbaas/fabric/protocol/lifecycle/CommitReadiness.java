package io.tbaas.fabric.protocol.lifecycle;

import java.util.List;
import java.util.SortedMap;

/**
 * Which organisations approved a definition.
 *
 * @param approvals per organisation (MSP id) whether its approval equals the definition
 * @param mismatches per organisation that has not, the fields that differ
 */
public record CommitReadiness(SortedMap<String, Boolean> approvals, SortedMap<String, List<String>> mismatches) {}
