package io.tbaas.fabric.comm.deliver;

import java.util.Optional;
import org.hyperledger.fabric.protos.common.Envelope;

/** Whether the signer of a seek request may read a channel; asked again after each change of configuration. */
@FunctionalInterface
public interface AccessCheck {
    /**
     * Decides by the chain's present configuration.
     *
     * @return empty if access is granted, else the reason, which is logged and not sent
     */
    Optional<String> refusal(DeliverChain chain, Envelope request);
}
