package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.policy.PolicyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as data; which members there are follows from the form. */
record RuleView(
        @Schema(description = "signed, out-of, share or particular", example = "out-of") String form,
        @Schema(description = "signed, particular: whose.") @Nullable String organisation,
        @Schema(description = "signed: with which role.") PolicyRule.@Nullable SignerRole role,
        @Schema(description = "out-of: how many of the rules.") @Nullable Integer wanted,
        @Schema(description = "out-of: the rules.") List<RuleView> rules,
        @Schema(description = "share: how many of the members.") PolicyRule.@Nullable Quorum quorum,
        @Schema(description = "share: by which rule of their own; particular: who, in the engine's words.") @Nullable
                String name) {
    static RuleView of(PolicyRule rule) {
        return switch (rule) {
            case PolicyRule.Signed signed ->
                new RuleView(
                        "signed", signed.organisation().value(), signed.role(), null, List.of(), null, null);
            case PolicyRule.OutOf outOf ->
                new RuleView(
                        "out-of",
                        null,
                        null,
                        outOf.wanted(),
                        outOf.rules().stream().map(RuleView::of).toList(),
                        null,
                        null);
            case PolicyRule.Share share ->
                new RuleView("share", null, null, null, List.of(), share.quorum(), share.rule());
            case PolicyRule.Particular particular ->
                new RuleView(
                        "particular",
                        particular.organisation().value(),
                        null,
                        null,
                        List.of(),
                        null,
                        particular.principal());
        };
    }
}
