package io.tbaas.fabric.protocol.msp;

import io.tbaas.fabric.protocol.MspId;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/**
 * One membership service provider: the roots of trust of an organisation and its rules about identities.
 *
 * <p>Immutable and thread safe; no clock: a chain is checked at one second after the certificate's own NotBefore.
 *
 * <p>Source: fabric msp/mspimpl.go, msp/mspimplsetup.go, msp/mspimplvalidate.go.
 */
public final class Msp {
    private final MspId id;
    private final FabricMSPConfig config;

    Msp(MspId id, FabricMSPConfig config) {
        this.id = id;
        this.config = config;
    }

    /** Its identifier. */
    public MspId id() {
        return id;
    }

    /** Its definition as it stands in the channel configuration: admins, roots, intermediates, TLS roots, node OUs. */
    public FabricMSPConfig config() {
        return config;
    }
}
