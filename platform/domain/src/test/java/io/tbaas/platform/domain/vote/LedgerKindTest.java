package io.tbaas.platform.domain.vote;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is voted on by signatures is stored as texts and read again. */
class LedgerKindTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Stream<LedgerKind> kinds() {
        OrganisationId organisation = OrganisationId.KIND.random(RANDOM);
        CompanyId company = CompanyId.KIND.random(RANDOM);
        NodeId node = NodeId.KIND.random(RANDOM);
        return Stream.of(
                new LedgerKind.BlockCuttingChange(BlockCutting.DEFAULT),
                new LedgerKind.PolicyChange(PolicyPurpose.ENDORSE, "OR('A.member', 'B.member')"),
                new LedgerKind.ContactNodes(organisation, List.of(node, NodeId.KIND.random(RANDOM))),
                new LedgerKind.ContactNodes(organisation, List.of()),
                new LedgerKind.OutsideContactNodes(
                        organisation,
                        List.of(new OutsideContact("peer0.example.com", 7051), new OutsideContact("::1", 7052))),
                new LedgerKind.OutsideContactNodes(organisation, List.of()),
                new LedgerKind.Authorities(organisation),
                new LedgerKind.OrganisationIn(organisation, company, Set.of(Right.READ, Right.VOTE)),
                new LedgerKind.OrganisationOut(organisation, company),
                new LedgerKind.ConsensusNodeIn(node),
                new LedgerKind.ConsensusNodeOut(node),
                new LedgerKind.OutsideConsensusNodeIn(new OutsideConsenter("O", "orderer.example.com", 7050, "PEM")),
                new LedgerKind.OutsideConsensusNodeOut(new OutsideConsenter("O", "orderer.example.com", 7050, "")),
                new LedgerKind.ChannelCreation(),
                new LedgerKind.ChannelDeletion(),
                new LedgerKind.NetworkDeletion(),
                new LedgerKind.NetworkAdmission(company, ApplicationId.KIND.random(RANDOM)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_is_read_as_it_was_written(LedgerKind kind) {
        assertThat(ProposalKind.of(kind.code(), kind.content())).isEqualTo(kind);
        assertThat(kind.ballots()).isEqualTo(BallotForm.SIGNED);
    }

    @Test
    void lists_are_filtered_by_every_kind_and_by_no_other() {
        assertThat(kinds().<Class<?>>map(LedgerKind::getClass).distinct())
                .containsExactlyInAnyOrder(LedgerKind.class.getPermittedSubclasses());
        assertThat(Stream.concat(ProposalKinds.OfChannel.codes(), ProposalKinds.OfNetwork.codes()))
                .containsExactlyInAnyOrderElementsOf(
                        kinds().map(LedgerKind::code).distinct().toList());
        assertThat(ProposalKinds.OfConsortium.codes()).hasSize(ProposalKind.class.getPermittedSubclasses().length - 1);
    }
}
