package io.tbaas.fabric.protocol.policy;

import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy.Rule;

/**
 * Reads the two words of an implicit-meta policy, for example {@code MAJORITY Admins}.
 *
 * <p>Source: fabric common/policies/implicitmetaparser.go.
 */
public final class ImplicitMetaPolicyParser {
    private ImplicitMetaPolicyParser() {}

    /**
     * The policy that a text stands for.
     *
     * @throws PolicyException with Fabric's text
     */
    public static ImplicitMetaPolicy parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 2) {
            throw new PolicyException("expected two space separated tokens, but got " + words.length);
        }
        return ImplicitMetaPolicy.newBuilder()
                .setRule(rule(words[0]))
                .setSubPolicy(words[1])
                .build();
    }

    private static Rule rule(String word) {
        return switch (word) {
            case "ANY" -> Rule.ANY;
            case "ALL" -> Rule.ALL;
            case "MAJORITY" -> Rule.MAJORITY;
            default -> throw new PolicyException("unknown rule type '" + word + "', expected ALL, ANY, or MAJORITY");
        };
    }
}
