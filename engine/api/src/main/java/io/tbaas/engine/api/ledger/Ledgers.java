package io.tbaas.engine.api.ledger;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.node.NodeEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creates, joins and reads ledgers. Failures of all methods: {@code NODE_UNREACHABLE}, {@code NODE_REFUSED} with the node's
 * words, {@code LEDGER_UNKNOWN}, {@code KEY_MISSING}, {@code NOT_SUPPORTED}.
 */
public interface Ledgers {
    /**
     * The first block of a new ledger. Not the same twice: keep the answer before it is used.
     *
     * @throws io.tbaas.foundation.TbaasException {@code DEFINITION_INVALID} or {@code NAME_ILLEGAL} in the engine's words
     */
    FirstBlock compose(LedgerSpec spec, Instant now);

    /** The first block of a ledger that exists, from the first node that answers. */
    FirstBlock firstBlock(LedgerAccess access);

    /**
     * Has a node take part in the ledger from its first block on: the first consensus node creates the ledger so. Nothing
     * happens to one that takes part already.
     */
    void join(FirstBlock block, NodeEndpoint node, Actor administrator);

    /**
     * Ends a node's part in a ledger and deletes its copy; nothing happens to one that has no part.
     *
     * @throws io.tbaas.foundation.TbaasException {@code NOT_SUPPORTED} where a node leaves while it is stopped only, by
     *     {@code NodeRuntime.forget}
     */
    void leave(LedgerName ledger, NodeEndpoint node, Actor administrator);

    /** The ledgers that a node has a part in. */
    List<LedgerName> ledgersOf(NodeEndpoint node, Actor administrator);

    /**
     * What a node says of a ledger.
     *
     * @throws io.tbaas.foundation.TbaasException also {@code NODE_CATCHING_UP}: the reader's organisation came in by a
     *     block that the node has not reached
     */
    LedgerFacts facts(LedgerName ledger, NodeEndpoint node, Actor reader);

    /** Figures of the blocks from a number on, at most so many; empty where there is none yet. */
    List<BlockFacts> blocks(LedgerName ledger, NodeEndpoint node, Actor reader, long from, int blocksMax);

    /**
     * The authorities of the organisation of this name as the configuration in force has them, if the certificate is one of its administrators.
     *
     * @param certificate PEM
     */
    Optional<OutsideAuthorities> administered(LedgerAccess access, OrganisationName organisation, String certificate);

    /** The authorities of the organisation of this name as the configuration in force has them; empty where it has no such organisation. */
    Optional<OutsideAuthorities> authorities(LedgerAccess access, OrganisationName organisation);

    /** The configuration in force, as the first node that answers has it. */
    LedgerConfiguration configuration(LedgerAccess access);
}
