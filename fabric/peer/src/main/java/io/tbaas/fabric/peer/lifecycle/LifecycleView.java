package io.tbaas.fabric.peer.lifecycle;

import io.tbaas.fabric.peer.membership.ChaincodeInUse;
import io.tbaas.fabric.protocol.validation.DefinitionSource;
import java.util.List;
import java.util.Optional;

/**
 * What a channel has committed about chaincodes, and what of it this peer can run.
 *
 * <p>Stands at the last committed block. Thread safe; never waits for a commit.
 */
public interface LifecycleView {
    /** The definition under a name; none for {@code _lifecycle} itself. */
    Optional<DefinedChaincode> find(String chaincode);

    /** All definitions in order of their names. */
    List<DefinedChaincode> all();

    /** What this peer tells others it can endorse, {@code _lifecycle} included. */
    List<ChaincodeInUse> inUse();

    /**
     * The definitions as validation asks for them. It follows the view: a block may be validated against it only once
     * the last block before it that wrote to {@code _lifecycle} is committed.
     */
    DefinitionSource definitions();

    /** Calls back after a block or an installation changed the view, on the thread that changed it. */
    void onChange(Runnable listener);
}
