package io.tbaas.fabric.protocol.msp;

/**
 * Which rules an MSP judges identities by; the channel's capabilities choose.
 *
 * <p>Source: fabric msp/msp.go, msp/factory.go#MSPVersion.
 */
public enum MspVersion {
    /** Organisational units are checked only against the list of the definition. */
    V1_0,
    /** Node organisational units tell clients from peers. */
    V1_1,
    /** Combined and anonymity principals. */
    V1_3,
    /** Administrators and orderers by node organisational unit. */
    V1_4_3,
    /** Ed25519 keys. */
    V3_0
}
