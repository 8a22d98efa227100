package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ApplicationId;
import java.util.Map;
import java.util.Optional;

/**
 * What a proposal would change, and by how many ballots.
 *
 * <p>Those of networks and channels are {@link LedgerKind}s: what is voted on there is an update of the ledger's own configuration, and their
 * {@link #ballots} are signatures on it.
 */
public sealed interface ProposalKind
        permits ProposalKind.Admission, ProposalKind.Removal, ProposalKind.Dissolution, LedgerKind {
    /** A company that applied becomes a member. */
    record Admission(CompanyId company, ApplicationId application) implements ProposalKind {}

    /** A member is removed by the vote of the others. */
    record Removal(CompanyId company) implements ProposalKind {}

    /** The consortium ends. */
    record Dissolution() implements ProposalKind {}

    /** The stable name in the API. */
    default String code() {
        return switch (this) {
            case Admission _ -> "admission";
            case Removal _ -> "removal";
            case Dissolution _ -> "dissolution";
            case LedgerKind ledger -> ledger.code();
        };
    }

    /** The company that it is about. */
    default Optional<CompanyId> about() {
        return switch (this) {
            case Admission admission -> Optional.of(admission.company());
            case Removal removal -> Optional.of(removal.company());
            case Dissolution _ -> Optional.empty();
            case LedgerKind ledger -> ledger.about();
        };
    }

    /** Ballots that make it pass: more than half; to end the consortium, two thirds. */
    default int threshold(int voters) {
        return switch (this) {
            case Admission _, Removal _ -> voters / 2 + 1;
            case Dissolution _ -> Math.max(1, (2 * voters + 2) / 3);
            case LedgerKind ledger -> ledger.threshold(voters);
        };
    }

    /** What its ballots are. */
    default BallotForm ballots() {
        return switch (this) {
            case Admission _, Removal _, Dissolution _ -> BallotForm.RECORDED;
            case LedgerKind _ -> BallotForm.SIGNED;
        };
    }

    /** Its content as it is stored. */
    default Map<String, String> content() {
        return switch (this) {
            case Admission admission ->
                Map.of(
                        "company",
                        admission.company().value(),
                        "application",
                        admission.application().value());
            case Removal removal -> Map.of("company", removal.company().value());
            case Dissolution _ -> Map.of();
            case LedgerKind ledger -> ledger.content();
        };
    }

    /** The kind that {@link #code} and {@link #content} gave. */
    static ProposalKind of(String code, Map<String, String> content) {
        return switch (code) {
            case "admission" ->
                new Admission(member(content, "company"), ApplicationId.of(content.getOrDefault("application", "")));
            case "removal" -> new Removal(member(content, "company"));
            case "dissolution" -> new Dissolution();
            default ->
                LedgerKind.find(code, content)
                        .orElseThrow(() -> new IllegalArgumentException("no proposal is of the kind " + code));
        };
    }

    private static CompanyId member(Map<String, String> content, String name) {
        return CompanyId.of(content.getOrDefault(name, ""));
    }
}
