package io.tbaas.platform.api.host;

import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.platform.domain.network.NodeId;
import java.util.Optional;

/**
 * What is asked of a node's host.
 *
 * @param log which lines of its log; empty where it is asked how the node stands
 */
record FolderQuestion(NodeId node, Optional<LogQuery> log) {}
