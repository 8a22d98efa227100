package io.tbaas.engine.fabric;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.Capability;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.capability.EngineDescriptor;
import io.tbaas.engine.api.capability.EngineShape;
import io.tbaas.engine.api.capability.Support;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What this driver can do. */
final class FabricDescriptor {
    private static final String VERSION = "3.1";

    private FabricDescriptor() {}

    /** Over nodes of our own in this process; networks that others run may do more than these nodes. */
    static EngineDescriptor embedded() {
        Map<Capability, Support> capabilities = new EnumMap<>(Capability.class);
        for (Capability capability : Capability.values()) {
            capabilities.put(capability, Support.supported());
        }
        capabilities.put(
                Capability.PROCESS_NODES,
                Support.refused("RUNTIME_MISSING", "Nodes run in the platform's own process for now."));
        capabilities.put(
                Capability.CLUSTER_NODES,
                Support.refused("RUNTIME_MISSING", "Nodes run in the platform's own process for now."));
        capabilities.put(
                Capability.SEVERAL_CONSENSUS_NODES,
                Support.refused(
                        "ORDERS_ALONE",
                        "The embedded orderer orders alone: a second one needs official orderers, imported."));
        capabilities.put(
                Capability.CONSENSUS_NODE_CHANGE,
                Support.refused(
                        "ORDERS_ALONE",
                        "The embedded orderer orders alone: consenters of imported networks can be changed."));
        capabilities.put(
                Capability.BYZANTINE_CONSENSUS,
                Support.refused("ORDERS_ALONE", "The embedded orderer orders alone and tolerates no fault."));
        capabilities.put(
                Capability.PRIVATE_DATA,
                Support.refused("NOT_HANDED_ON", "Embedded peers do not hand private data to each other yet."));
        return new EngineDescriptor(
                "fabric",
                VERSION,
                new EngineShape(true, true, true, true),
                Map.of(ConsensusKind.SINGLE, "etcdraft", ConsensusKind.CRASH_TOLERANT, "etcdraft"),
                List.of(SignatureAlgorithm.ECDSA_P256, SignatureAlgorithm.SM2, SignatureAlgorithm.ECDSA_P384),
                capabilities);
    }
}
