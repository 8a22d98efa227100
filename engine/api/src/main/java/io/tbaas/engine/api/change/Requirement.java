package io.tbaas.engine.api.change;

import io.tbaas.engine.api.policy.PolicyAnswer;
import java.util.List;

/**
 * A policy that a change has to satisfy.
 *
 * @param policy the engine's own path of it, for example {@code /Channel/Application/Admins}
 * @param text the engine's own text of it
 * @param elements what of the change it guards
 * @param answer who could pass it
 */
public record Requirement(String policy, String text, List<String> elements, PolicyAnswer answer) {
    /** Keeps a copy. */
    public Requirement {
        elements = List.copyOf(elements);
    }
}
