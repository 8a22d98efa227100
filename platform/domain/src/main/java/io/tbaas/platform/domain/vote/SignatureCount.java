package io.tbaas.platform.domain.vote;

import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.identity.OrganisationName;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a vote by signatures stands. What the ledger says in the end decides; this tells when asking it is worth while, and when hope is over.
 *
 * @param ballots of the round
 * @param threshold of voters, for statements
 */
public record SignatureCount(Round.Subject subject, List<Signer> signers, List<SignedBallot> ballots, int threshold) {
    /** Keeps copies. */
    public SignatureCount {
        signers = List.copyOf(signers);
        ballots = List.copyOf(ballots);
    }

    /** What it comes to. */
    public Tally.Outcome outcome() {
        boolean refused = consenters().stream().anyMatch(this::rejected);
        if (refused || !suffice(signer -> !rejected(signer))) {
            return Tally.Outcome.REJECTED;
        }
        boolean consented = consenters().stream().allMatch(this::agreed);
        return consented && suffice(this::agreed) ? Tally.Outcome.PASSED : Tally.Outcome.UNDECIDED;
    }

    /** The figures, with the fewest signatures that could be enough. */
    public Tally tally() {
        int agreed = (int) signers.stream().filter(this::agreed).count();
        int rejected = (int) signers.stream().filter(this::rejected).count();
        return new Tally(signers.size(), agreed, rejected, threshold);
    }

    /** Who has not said anything yet. */
    public List<Signer> waitingFor() {
        return signers.stream()
                .filter(signer -> !agreed(signer) && !rejected(signer))
                .toList();
    }

    /** How many signatures at least make a change pass, those of consenters among them. */
    public static int fewest(Round.Subject subject, LedgerKind kind, List<Signer> signers) {
        int consenters = (int) signers.stream()
                .filter(signer -> signer.role() == Signer.Role.CONSENTER)
                .count();
        int voters = signers.size() - consenters;
        return switch (subject) {
            case Round.Subject.Statement _ -> consenters > 0 ? consenters : kind.threshold(voters);
            case Round.Subject.Update update ->
                consenters
                        + update.proposal().requirements().stream()
                                .map(Requirement::answer)
                                .mapToInt(answer -> answer.ways().isEmpty()
                                        ? voters
                                        : answer.ways().getFirst().size())
                                .max()
                                .orElse(0);
        };
    }

    private boolean suffice(Predicate<Signer> which) {
        List<Signer> given = signers.stream()
                .filter(signer -> signer.role() == Signer.Role.VOTER)
                .filter(which)
                .toList();
        return switch (subject) {
            case Round.Subject.Statement _ -> !consenters().isEmpty() || given.size() >= threshold;
            case Round.Subject.Update update -> {
                Set<OrganisationName> names = given.stream()
                        .map(signer -> new OrganisationName(signer.name()))
                        .collect(Collectors.toUnmodifiableSet());
                yield update.proposal().requirements().stream()
                        .allMatch(requirement -> requirement.answer().passes(names));
            }
        };
    }

    private List<Signer> consenters() {
        return signers.stream()
                .filter(signer -> signer.role() == Signer.Role.CONSENTER)
                .toList();
    }

    private boolean agreed(Signer signer) {
        return ballots.stream().anyMatch(ballot -> ballot.agrees() && of(ballot, signer));
    }

    private boolean rejected(Signer signer) {
        return ballots.stream().anyMatch(ballot -> ballot.rejects() && of(ballot, signer));
    }

    private static boolean of(SignedBallot ballot, Signer signer) {
        return ballot.organisation().equals(signer.organisation());
    }
}
