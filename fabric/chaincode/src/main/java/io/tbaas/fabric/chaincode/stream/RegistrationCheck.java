package io.tbaas.fabric.chaincode.stream;

import io.tbaas.crypto.x509.Certificate;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/** Decides from a stream's first message and its TLS certificate whether the contract is who it says. */
public interface RegistrationCheck {
    /**
     * Checks the first message.
     *
     * @throws io.tbaas.foundation.TbaasException with Fabric's text
     */
    void requireOwner(ChaincodeMessage first, Optional<Certificate> certificate);

    /** A listener without TLS cannot tell contracts apart. */
    static RegistrationCheck none() {
        return (first, certificate) -> {};
    }
}
