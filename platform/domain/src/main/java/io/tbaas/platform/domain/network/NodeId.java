package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;

/** The id of a node. */
public record NodeId(String value) implements Id {
    /** How these ids look. */
    public static final IdKind<NodeId> KIND = new IdKind<>("nod", NodeId::new);

    public NodeId {
        KIND.check(value);
    }

    /** The id of this text. */
    public static NodeId of(String value) {
        return new NodeId(value);
    }
}
