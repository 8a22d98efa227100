package io.tbaas.platform.domain.vote;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.Requirement;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.vote.Tally.Outcome;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How votes by signatures stand. */
class SignatureCountTest {
    private final SecureRandom random = new SecureRandom();
    private final ProposalId proposal = ProposalId.KIND.random(random);
    private final Signer one = signer("One", Signer.Role.VOTER);
    private final Signer two = signer("Two", Signer.Role.VOTER);
    private final Signer three = signer("Three", Signer.Role.VOTER);
    private final Signer guest = signer("Guest", Signer.Role.CONSENTER);
    private final Round.Subject twoOfThree = update(List.of(way(one, two), way(one, three), way(two, three)));

    @Test
    void a_change_passes_when_one_way_is_signed() {
        assertThat(count(twoOfThree, List.of(one, two, three), agreed(one))).isEqualTo(Outcome.UNDECIDED);
        assertThat(count(twoOfThree, List.of(one, two, three), agreed(one), agreed(three)))
                .isEqualTo(Outcome.PASSED);
        assertThat(count(twoOfThree, List.of(one, two, three), agreed(one), rejected(two), agreed(three)))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void it_is_rejected_when_no_way_is_left() {
        assertThat(count(twoOfThree, List.of(one, two, three), rejected(one))).isEqualTo(Outcome.UNDECIDED);
        assertThat(count(twoOfThree, List.of(one, two, three), rejected(one), rejected(two)))
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void nothing_happens_without_the_one_it_is_about() {
        List<Signer> asked = List.of(one, two, three, guest);

        assertThat(count(twoOfThree, asked, agreed(one), agreed(two))).isEqualTo(Outcome.UNDECIDED);
        assertThat(count(twoOfThree, asked, agreed(one), agreed(two), agreed(guest)))
                .isEqualTo(Outcome.PASSED);
        assertThat(count(twoOfThree, asked, agreed(one), agreed(two), rejected(guest)))
                .isEqualTo(Outcome.REJECTED);
        assertThat(SignatureCount.fewest(twoOfThree, new LedgerKind.ChannelDeletion(), asked))
                .isEqualTo(3);
    }

    @Test
    void ballots_that_were_voided_do_not_count() {
        SignedBallot voided = ballot(two, BallotChoice.AGREED, "overtaken");

        assertThat(count(twoOfThree, List.of(one, two, three), agreed(one), voided))
                .isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void a_policy_that_nobody_can_satisfy_is_rejected_at_once() {
        assertThat(count(update(List.of()), List.of(one))).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void a_channel_is_made_by_all_and_ended_by_more_than_half() {
        Round.Subject statement = new Round.Subject.Statement(Bytes.EMPTY);
        Signer other = signer("Other", Signer.Role.CONSENTER);

        assertThat(count(statement, List.of(guest, other), agreed(guest))).isEqualTo(Outcome.UNDECIDED);
        assertThat(count(statement, List.of(guest, other), agreed(guest), agreed(other)))
                .isEqualTo(Outcome.PASSED);
        assertThat(count(statement, List.of(one, two, three), agreed(one))).isEqualTo(Outcome.UNDECIDED);
        assertThat(count(statement, List.of(one, two, three), agreed(one), agreed(two)))
                .isEqualTo(Outcome.PASSED);
    }

    private static Outcome count(Round.Subject subject, List<Signer> signers, SignedBallot... ballots) {
        int threshold = SignatureCount.fewest(subject, new LedgerKind.ChannelDeletion(), signers);
        return new SignatureCount(subject, signers, Arrays.asList(ballots), threshold).outcome();
    }

    private static Round.Subject update(List<Set<OrganisationName>> ways) {
        Requirement requirement = new Requirement(
                "/Channel/Application/Admins", "ImplicitMeta(MAJORITY Admins)", List.of(), new PolicyAnswer(ways, 0));
        return new Round.Subject.Update(new ChangeProposal(
                new LedgerName("trade"), Bytes.EMPTY, 1, List.of(), List.of(), List.of(requirement)));
    }

    private static Set<OrganisationName> way(Signer... signers) {
        return Arrays.stream(signers)
                .map(signer -> new OrganisationName(signer.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Signer signer(String name, Signer.Role role) {
        return new Signer(OrganisationId.KIND.random(random), CompanyId.KIND.random(random), name, role);
    }

    private SignedBallot agreed(Signer signer) {
        return ballot(signer, BallotChoice.AGREED, "");
    }

    private SignedBallot rejected(Signer signer) {
        return ballot(signer, BallotChoice.REJECTED, "");
    }

    private SignedBallot ballot(Signer signer, BallotChoice choice, String voided) {
        return new SignedBallot(
                proposal,
                1,
                signer.organisation(),
                signer.company(),
                AccountId.KIND.random(random),
                choice,
                "",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                voided);
    }
}
