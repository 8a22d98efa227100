package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.network.ImportReport.MissingAccess;
import io.tbaas.engine.api.node.NodeEndpoint;
import java.util.Optional;

/**
 * A node that somebody else runs.
 *
 * @param missing the access that is missing there, if any is
 * @param text the node's or the connection's own words of what is missing
 */
public record OutsideNode(
        NetworkId network, NodeEndpoint endpoint, Optional<MissingAccess.Kind> missing, String text) {}
