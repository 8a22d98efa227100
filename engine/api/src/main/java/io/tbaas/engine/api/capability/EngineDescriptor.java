package io.tbaas.engine.api.capability;

import io.tbaas.crypto.SignatureAlgorithm;
import java.util.List;
import java.util.Map;

/**
 * What an engine is and can do.
 *
 * @param engine stable name, for example {@code fabric}
 * @param version what it speaks, for example {@code 3.1}
 * @param shape how its networks are built
 * @param consensus the engine's own name of each kind of consensus that it has
 * @param algorithms what identities may sign with, the default first
 * @param capabilities one answer for every {@link Capability}
 */
public record EngineDescriptor(
        String engine,
        String version,
        EngineShape shape,
        Map<ConsensusKind, String> consensus,
        List<SignatureAlgorithm> algorithms,
        Map<Capability, Support> capabilities) {
    /** Keeps copies, and refuses to leave a capability unanswered. */
    public EngineDescriptor {
        consensus = Map.copyOf(consensus);
        algorithms = List.copyOf(algorithms);
        capabilities = Map.copyOf(capabilities);
        for (Capability capability : Capability.values()) {
            if (!capabilities.containsKey(capability)) {
                throw new IllegalArgumentException("the descriptor of " + engine + " says nothing of " + capability);
            }
        }
    }

    /** The answer to one question. */
    public Support support(Capability capability) {
        Support answer = capabilities.get(capability);
        if (answer == null) {
            throw new IllegalStateException("unanswered: " + capability);
        }
        return answer;
    }

    /** Whether it can. */
    public boolean can(Capability capability) {
        return support(capability) instanceof Support.Supported;
    }
}
