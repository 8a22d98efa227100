package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.change.Difference;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would be changed, and whose signatures that needs. */
record ChangeView(
        @Schema(example = "block-cutting") String kind,
        @Schema(
                        description =
                                "update: an update of the ledger's configuration, which counts the signatures itself; statement: what no ledger counts",
                        example = "update")
                String form,
        @Schema(description = "The bytes that are agreed to, in Base64.") String content,
        @Schema(description = "Of the configuration that it starts from; absent for a statement.") @Nullable
                Long configurationVersion,
        List<DifferenceView> differences,
        @Schema(description = "All of them must be satisfied.") List<RequirementView> requirements,
        @Schema(description = "The organisations that are asked.") List<String> signers,
        @Schema(description = "The fewest signatures that could be enough.") int fewest,
        @Schema(description = "Policies that nobody could satisfy any more afterwards; needs riskConfirmed.")
                List<String> policiesLost,
        @Schema(description = "The block by which it came into force; absent before.") @Nullable Long block) {
    /** One element that is touched. */
    record DifferenceView(
            @Schema(example = "/Channel/Orderer/BatchSize") String element,
            @Schema(description = "Absent for what is added.") @Nullable String before,
            @Schema(description = "Absent for what is removed.") @Nullable String after) {
        static DifferenceView of(Difference difference) {
            return new DifferenceView(
                    difference.element(),
                    difference.before().orElse(null),
                    difference.after().orElse(null));
        }
    }

    /** A policy that must be satisfied. */
    record RequirementView(
            @Schema(example = "/Channel/Orderer/Admins") String policy,
            @Schema(description = "In the engine's own words.") String text,
            @Schema(description = "What of the change it guards.") List<String> elements,
            AnswerView answer) {
        static RequirementView of(Requirement requirement) {
            return new RequirementView(
                    requirement.policy(),
                    requirement.text(),
                    requirement.elements(),
                    AnswerView.of(requirement.answer()));
        }
    }

    /** Who could pass a policy. */
    record AnswerView(
            @Schema(description = "Sets of organisations whose signatures together are enough, smallest first.")
                    List<List<String>> ways,
            @Schema(
                            description =
                                    "How many may fall silent, whichever they are, before nobody can pass; -1 where nobody can.")
                    int mayFallSilent) {
        static AnswerView of(PolicyAnswer answer) {
            return new AnswerView(answer.ways().stream().map(AnswerView::names).toList(), answer.mayFallSilent());
        }

        private static List<String> names(Set<OrganisationName> way) {
            return way.stream().map(OrganisationName::value).sorted().toList();
        }
    }

    static ChangeView of(LedgerKind kind, LedgerDrafts.Draft draft) {
        return of(kind, draft.subject(), draft.signers(), draft.risks(), null);
    }

    static ChangeView of(
            LedgerKind kind,
            Round.Subject subject,
            List<Signer> signers,
            List<String> policiesLost,
            @Nullable Long block) {
        boolean isUpdate = subject instanceof Round.Subject.Update;
        return new ChangeView(
                kind.code(),
                isUpdate ? "update" : "statement",
                Base64.getEncoder().encodeToString(subject.content().toArray()),
                subject instanceof Round.Subject.Update update
                        ? (Long) update.proposal().configurationVersion()
                        : null,
                subject instanceof Round.Subject.Update update
                        ? update.proposal().differences().stream()
                                .map(DifferenceView::of)
                                .toList()
                        : List.of(),
                subject instanceof Round.Subject.Update update
                        ? update.proposal().requirements().stream()
                                .map(RequirementView::of)
                                .toList()
                        : List.of(),
                signers.stream().map(Signer::name).sorted().toList(),
                SignatureCount.fewest(subject, kind, signers),
                policiesLost,
                block);
    }
}
