package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.Difference;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.domain.vote.SignatureCount;
import io.tbaas.platform.domain.vote.Signer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        @Schema(
                        description =
                                "The same as a file for the engine's own tools, in Base64; for Fabric what 'peer channel signconfigtx -f' reads and"
                                        + " signs. Absent for a statement.")
                @Nullable
                String file,
        @Schema(description = "Of the configuration that it starts from; absent for a statement.") @Nullable
                Long configurationVersion,
        List<DifferenceView> differences,
        @Schema(description = "All of them must be satisfied.") List<RequirementView> requirements,
        @Schema(description = "The organisations that are asked.") List<String> signers,
        @Schema(description = "The fewest signatures that could be enough.") int fewest,
        @Schema(
                        description =
                                "What nobody could satisfy any more afterwards: policies of the channel, CONTRACT name, COLLECTION contract/name; CONTRACTS_UNKNOWN where no node tells of contracts. Needs riskConfirmed.")
                List<String> policiesLost,
        @Schema(
                        description =
                                "Certificates that would count no more, by who holds them: ADMINISTRATOR, PERSON, PROGRAM or NODE with the name; NODES_UNKNOWN where the platform does not know the organisation's nodes. Needs riskConfirmed.")
                List<String> certificatesLost,
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

    static ChangeView of(LedgerKind kind, LedgerDrafts.Draft draft, Optional<Bytes> file) {
        Optional<ChangeProposal> update = draft.subject() instanceof Round.Subject.Update found
                ? Optional.of(found.proposal())
                : Optional.empty();
        return new ChangeView(
                kind.code(),
                update.isPresent() ? "update" : "statement",
                base64(draft.subject().content()),
                file.map(ChangeView::base64).orElse(null),
                update.map(ChangeProposal::configurationVersion).orElse(null),
                update.stream()
                        .flatMap(found -> found.differences().stream())
                        .map(DifferenceView::of)
                        .toList(),
                update.stream()
                        .flatMap(found -> found.requirements().stream())
                        .map(RequirementView::of)
                        .toList(),
                draft.signers().stream().map(Signer::name).sorted().toList(),
                SignatureCount.fewest(draft.subject(), kind, draft.signers()),
                draft.risks().policies(),
                draft.risks().certificates(),
                null);
    }

    /** The same, where it is in force. */
    ChangeView inForce(OptionalLong since) {
        return since.isEmpty()
                ? this
                : new ChangeView(
                        kind,
                        form,
                        content,
                        file,
                        configurationVersion,
                        differences,
                        requirements,
                        signers,
                        fewest,
                        policiesLost,
                        certificatesLost,
                        since.getAsLong());
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
