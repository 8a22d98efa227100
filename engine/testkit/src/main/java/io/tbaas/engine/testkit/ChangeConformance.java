package io.tbaas.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.CertificateRequest;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.capability.Capability;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.engine.api.change.OutsideSigner;
import io.tbaas.engine.api.change.SigningRequest;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every driver must pass whose ledgers count votes: changes by signatures. */
public abstract class ChangeConformance {
    private static final ChangeRequest SMALL_BLOCKS =
            new ChangeRequest.SetBlockCutting(new BlockCutting(7, 1 << 19, 1 << 20, Duration.ofSeconds(1)));
    private static final ChangeRequest TINY_BLOCKS =
            new ChangeRequest.SetBlockCutting(new BlockCutting(1, 1 << 19, 1 << 20, Duration.ofSeconds(1)));

    @TempDir
    Path folder;

    private EngineDriver driver;
    private TestNetwork network;
    private TestMember one;
    private TestMember two;
    private FirstBlock first;
    private LedgerAccess access;

    /** A driver that runs nothing yet. */
    protected abstract EngineDriver driver(KeyCustody keys);

    @BeforeEach
    void open() {
        driver = driver(new MemoryCustody());
        network = new TestNetwork(driver, folder, SignatureAlgorithm.ECDSA_P256);
        one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        two = network.member("Two", NodeRole.LEDGER);
        first = network.ledger("trade", one, two);
        access = network.access("trade", one, two);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_third_organisation_joins_by_the_votes_of_both_and_leaves_by_vote() {
        TestMember three = network.member("Three", NodeRole.LEDGER);
        ChangeProposal proposal =
                driver.changes().propose(access, new ChangeRequest.AddMember(LedgerMember.full(three.definition())));

        assertThat(proposal.requirements())
                .allSatisfy(requirement ->
                        assertThat(requirement.answer().ways()).containsExactly(Set.of(one.name(), two.name())));
        assertThat(proposal.differences())
                .anySatisfy(difference -> assertThat(difference.element()).contains("Three"));
        List<Agreement> half = network.agreements(proposal, one);
        assertThat(driver.changes().standing(access, proposal, half)).isInstanceOf(ChangeStanding.Waiting.class);
        assertThat(driver.changes().submit(access, proposal, half)).isInstanceOf(SubmitOutcome.Refused.class);
        List<Agreement> whole = network.agreements(proposal, one, two);
        assertThat(driver.changes().standing(access, proposal, whole)).isEqualTo(new ChangeStanding.Ready());
        SubmitOutcome outcome = driver.changes().submit(access, proposal, whole);
        assertThat(outcome).isEqualTo(new SubmitOutcome.Committed(1));
        assertThat(driver.changes().submit(access, proposal, whole)).isEqualTo(outcome);

        driver.ledgers().join(first, three.ledgerNode(), three.actor());
        network.awaitHeight("trade", three, three.ledgerNode(), 2);

        network.change(access, new ChangeRequest.RemoveMember(three.name()), one, two);
        assertThat(driver.ledgers().configuration(access).organisations()).containsExactly(one.name(), two.name());
        network.awaitHeight("trade", one, one.ledgerNode(), 3);
        assertThat(driver.ledgers()
                        .facts(new LedgerName("trade"), three.ledgerNode(), three.actor())
                        .height())
                .as("the organisation that left reads its own copy on")
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_half_signed_change_is_overtaken_by_another_and_not_by_one_elsewhere() {
        ChangeProposal small = driver.changes().propose(access, SMALL_BLOCKS);
        List<Agreement> half = network.agreements(small, one);

        network.proveRunning(access, one);
        assertThat(driver.changes().standing(access, small, half)).isInstanceOf(ChangeStanding.Waiting.class);

        network.change(access, TINY_BLOCKS, one, two);
        assertThat(driver.changes().standing(access, small, half)).isInstanceOf(ChangeStanding.Overtaken.class);
        assertThat(driver.changes().submit(access, small, network.agreements(small, one, two)))
                .isInstanceOf(SubmitOutcome.Overtaken.class);

        ChangeProposal anew = driver.changes().propose(access, SMALL_BLOCKS);
        assertThat(driver.changes().standing(access, anew, half))
                .as("earlier signatures are over other bytes")
                .isInstanceOf(ChangeStanding.Waiting.class);
        assertThat(driver.changes().submit(access, anew, network.agreements(anew, one, two)))
                .isEqualTo(new SubmitOutcome.Committed(3));
        assertThat(driver.ledgers().configuration(access).blockCutting().transactionsMax())
                .isEqualTo(7);
    }

    @Test
    void what_is_so_already_is_no_change() {
        network.change(access, SMALL_BLOCKS, one, two);

        assertThatThrownBy(() -> driver.changes().propose(access, SMALL_BLOCKS))
                .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                        .isEqualTo(EngineError.CHANGE_WITHOUT_EFFECT));
    }

    @Test
    void blocks_too_small_for_further_changes_are_refused() {
        ChangeRequest locked =
                new ChangeRequest.SetBlockCutting(new BlockCutting(10, 1000, 2000, Duration.ofSeconds(1)));

        assertThatThrownBy(() -> driver.changes().propose(access, locked))
                .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                        .isEqualTo(EngineError.DEFINITION_INVALID));
    }

    @Test
    void an_organisation_signs_elsewhere() {
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        String request = CertificateRequest.create(SubjectName.ofCommonName("whoever"), List.of(), key)
                .pem();
        String certificate = driver.authorities()
                .certify(two.authority(), request, "Auditor@two", IdentityRole.ADMINISTRATOR, Instant.now());
        ChangeProposal proposal = driver.changes().propose(access, SMALL_BLOCKS);
        SigningRequest signing = driver.changes().signingRequest(proposal, new OutsideSigner(two.name(), certificate));

        Agreement outside = driver.changes()
                .agreement(
                        proposal, signing, Bytes.wrap(key.sign(signing.toSign().toArray())));

        assertThat(outside.organisation()).isEqualTo(two.name());
        assertThat(driver.changes().read(proposal, outside.encoded())).isEqualTo(outside);
        Agreement own = network.agreements(proposal, one).getFirst();
        assertThat(driver.changes().submit(access, proposal, List.of(own, outside)))
                .isEqualTo(new SubmitOutcome.Committed(1));
        assertThatThrownBy(() -> driver.changes().agreement(proposal, signing, Bytes.wrap(key.sign(new byte[] {1}))))
                .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                        .isEqualTo(EngineError.AGREEMENT_INVALID));
    }

    @Test
    void signatures_of_clients_do_not_count() {
        ChangeProposal proposal = driver.changes().propose(access, SMALL_BLOCKS);
        var client = driver.authorities()
                .issue(
                        two.authority(),
                        new io.tbaas.engine.api.identity.IdentityRequest(
                                "User1@two",
                                IdentityRole.CLIENT,
                                List.of(),
                                new io.tbaas.engine.api.identity.KeyName("test/user")),
                        Instant.now());
        List<Agreement> agreements = List.of(
                driver.changes().agree(proposal, one.actor()), driver.changes().agree(proposal, client.actor()));

        assertThat(driver.changes().standing(access, proposal, agreements)).isInstanceOf(ChangeStanding.Waiting.class);
        assertThat(driver.changes().submit(access, proposal, agreements)).isInstanceOf(SubmitOutcome.Refused.class);
    }

    @Test
    void an_observer_reads_and_never_counts() {
        Assumptions.assumeTrue(driver.descriptor().can(Capability.OBSERVERS));
        TestMember observer = network.member("Watch", NodeRole.LEDGER);
        network.change(
                access,
                new ChangeRequest.AddMember(new LedgerMember(observer.definition(), LedgerMember.OBSERVER, List.of())),
                one,
                two);
        driver.ledgers().join(first, observer.ledgerNode(), observer.actor());
        network.awaitHeight("trade", observer, observer.ledgerNode(), 2);

        LedgerConfiguration configuration = driver.ledgers().configuration(access);
        assertThat(configuration.seats())
                .filteredOn(seat -> seat.organisation().equals(observer.name()))
                .singleElement()
                .satisfies(seat -> assertThat(seat.rights()).containsExactly(Right.READ));
        for (PolicyPurpose purpose : List.of(PolicyPurpose.CHANGE_MEMBERS, PolicyPurpose.ENDORSE)) {
            assertThat(driver.policies().whoCouldPass(access, purpose).ways())
                    .containsExactly(Set.of(one.name(), two.name()));
        }
        ChangeProposal proposal = driver.changes().propose(access, SMALL_BLOCKS);
        assertThat(driver.changes().submit(access, proposal, network.agreements(proposal, one, observer)))
                .isInstanceOf(SubmitOutcome.Refused.class);
        LedgerAccess watching = network.access("trade", observer, one);
        assertThat(driver.changes().submit(watching, proposal, network.agreements(proposal, one, two)))
                .as("an observer cannot even submit")
                .isInstanceOf(SubmitOutcome.Refused.class);
        network.change(access, SMALL_BLOCKS, one, two);
        network.change(access, new ChangeRequest.RemoveMember(observer.name()), one, two);
        assertThat(driver.ledgers().configuration(access).seats()).hasSize(2);
    }

    @Test
    void who_begins_as_an_observer_never_counts() {
        Assumptions.assumeTrue(driver.descriptor().can(Capability.OBSERVERS));
        TestMember observer = network.member("Watch");
        FirstBlock watched = driver.ledgers()
                .compose(
                        new LedgerSpec(
                                new LedgerName("watched"),
                                SignatureAlgorithm.ECDSA_P256,
                                ConsensusKind.SINGLE,
                                BlockCutting.DEFAULT,
                                List.of(
                                        LedgerMember.full(one.definition()),
                                        LedgerMember.full(two.definition()),
                                        new LedgerMember(observer.definition(), LedgerMember.OBSERVER, List.of())),
                                one.consensusNodes()),
                        Instant.now());
        one.endpoints(NodeRole.CONSENSUS).forEach(node -> driver.ledgers().join(watched, node, one.actor()));
        LedgerAccess way = new LedgerAccess(watched.ledger(), one.endpoints(NodeRole.CONSENSUS), one.actor());

        assertThat(driver.ledgers().configuration(way).rights(observer.name())).containsExactly(Right.READ);
        assertThat(driver.ledgers().configuration(way).rights(two.name())).isEqualTo(LedgerMember.FULL);
        for (PolicyPurpose purpose : List.of(PolicyPurpose.CHANGE_MEMBERS, PolicyPurpose.ENDORSE)) {
            assertThat(driver.policies().whoCouldPass(way, purpose).ways())
                    .containsExactly(Set.of(one.name(), two.name()));
        }
        network.change(way, SMALL_BLOCKS, one, two);
        network.change(way, new ChangeRequest.RemoveMember(observer.name()), one, two);
    }
}
