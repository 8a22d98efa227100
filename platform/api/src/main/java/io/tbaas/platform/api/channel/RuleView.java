package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.policy.PolicyRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a rule as data; which members there are follows from the form. */
record RuleView(
        @Schema(description = "signed, out-of, share or particular", example = "out-of") String form,
        @Schema(description = "signed, particular: whose.") @Nullable String organisation,
        @Schema(description = "signed: with which role.") PolicyRule.@Nullable SignerRole role,
        @Schema(description = "out-of: how many of the parts.") @Nullable Integer wanted,
        @Schema(description = "out-of: places of its parts in this list, from 0.") List<Integer> parts,
        @Schema(description = "share: how many of the members.") PolicyRule.@Nullable Quorum quorum,
        @Schema(description = "share: by which rule of their own; particular: who, in the engine's words.") @Nullable
                String name) {
    /** A rule with all its parts: the first is the whole. */
    static List<RuleView> of(PolicyRule rule) {
        List<RuleView> all = new ArrayList<>();
        append(rule, all);
        return List.copyOf(all);
    }

    private static int append(PolicyRule rule, List<RuleView> all) {
        int place = all.size();
        switch (rule) {
            case PolicyRule.Signed signed ->
                all.add(new RuleView(
                        "signed", signed.organisation().value(), signed.role(), null, List.of(), null, null));
            case PolicyRule.Share share ->
                all.add(new RuleView("share", null, null, null, List.of(), share.quorum(), share.rule()));
            case PolicyRule.Particular particular ->
                all.add(new RuleView(
                        "particular",
                        particular.organisation().value(),
                        null,
                        null,
                        List.of(),
                        null,
                        particular.principal()));
            case PolicyRule.OutOf outOf -> {
                List<Integer> parts = new ArrayList<>();
                all.add(new RuleView("out-of", null, null, outOf.wanted(), List.of(), null, null));
                outOf.rules().forEach(part -> parts.add(append(part, all)));
                all.set(place, new RuleView("out-of", null, null, outOf.wanted(), List.copyOf(parts), null, null));
            }
        }
        return place;
    }
}
