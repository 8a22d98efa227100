package io.tbaas.engine.api.ledger;

import io.tbaas.engine.api.node.NodeEndpoint;

/**
 * A consensus node of a ledger.
 *
 * @param certificate PEM of its identity
 * @param tlsCertificate PEM of what it shows in connections
 */
public record ConsensusMember(NodeEndpoint node, String certificate, String tlsCertificate) {}
