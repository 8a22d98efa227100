package io.tbaas.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.capability.Capability;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.NodeState;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every driver must pass that runs nodes: nodes and ledgers. Changes are in {@link ChangeConformance}. */
public abstract class DriverConformance {
    @TempDir
    Path folder;

    private EngineDriver driver;
    private TestNetwork network;
    private KeyCustody keys;

    /** A driver that runs nothing yet. */
    protected abstract EngineDriver driver(KeyCustody keys);

    @BeforeEach
    void open() {
        keys = new MemoryCustody();
        driver = driver(keys);
        network = new TestNetwork(driver, folder, SignatureAlgorithm.ECDSA_P256);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void two_organisations_have_a_running_ledger() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        TestMember two = network.member("Two", NodeRole.LEDGER);
        FirstBlock first = network.ledger("trade", one, two);
        LedgerAccess access = network.access("trade", one, two);

        assertThat(network.proveRunning(access, one)).isEqualTo(1);
        assertThat(network.proveRunning(network.access("trade", two, one), two)).isEqualTo(2);

        network.awaitHeight("trade", one, one.ledgerNode(), 3);
        network.awaitHeight("trade", two, two.ledgerNode(), 3);
        LedgerFacts ofOne = driver.ledgers().facts(new LedgerName("trade"), one.ledgerNode(), one.actor());
        LedgerFacts ofTwo = driver.ledgers().facts(new LedgerName("trade"), two.ledgerNode(), two.actor());
        assertThat(ofOne.height()).isEqualTo(3);
        assertThat(ofOne.newestHash()).isEqualTo(ofTwo.newestHash());
        assertThat(ofTwo.source()).isEqualTo(two.ledgerNode().name());
        LedgerFacts ordered = driver.ledgers()
                .facts(
                        new LedgerName("trade"),
                        one.endpoints(NodeRole.CONSENSUS).getFirst(),
                        one.actor());
        assertThat(ordered.height()).isEqualTo(3);
        assertThat(ordered.newestHash()).isEqualTo(ofOne.newestHash());
        assertThat(driver.ledgers().firstBlock(access).hash()).isEqualTo(first.hash());
        assertThat(driver.ledgers().configuration(access).seats()).allSatisfy(seat -> {
            assertThat(seat.rights()).hasSize(4);
            assertThat(seat.contactNodes()).hasSize(1);
        });
    }

    @Test
    void blocks_are_counted_from_a_number_on() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        network.ledger("trade", one);
        network.proveRunning(network.access("trade", one), one);
        network.awaitHeight("trade", one, one.ledgerNode(), 2);

        var blocks = driver.ledgers().blocks(new LedgerName("trade"), one.ledgerNode(), one.actor(), 1, 10);

        assertThat(blocks).singleElement().satisfies(block -> {
            assertThat(block.number()).isEqualTo(1);
            assertThat(block.transactions()).isEqualTo(1);
            assertThat(block.configuration()).isTrue();
            assertThat(block.invalid()).isEmpty();
            assertThat(block.bytes()).isPositive();
        });
        assertThat(driver.ledgers().blocks(new LedgerName("trade"), one.ledgerNode(), one.actor(), 2, 10))
                .isEmpty();
    }

    @Test
    void actions_that_run_again_change_nothing() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        FirstBlock first = network.ledger("trade", one);
        one.nodes().forEach(node -> {
            driver.nodes().make(node);
            driver.nodes().start(node);
            driver.ledgers().join(first, node.endpoint(), one.actor());
            assertThat(driver.ledgers().ledgersOf(node.endpoint(), one.actor()))
                    .containsExactly(new LedgerName("trade"));
            driver.nodes().stop(node);
            driver.nodes().stop(node);
            assertThat(driver.nodes().status(node).state()).isEqualTo(NodeState.STOPPED);
            driver.nodes().remove(node);
            driver.nodes().remove(node);
            assertThat(driver.nodes().status(node).state()).isEqualTo(NodeState.ABSENT);
        });
    }

    @Test
    void nodes_start_again_on_their_ports_and_data() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        network.ledger("trade", one);
        network.proveRunning(network.access("trade", one), one);
        network.awaitHeight("trade", one, one.ledgerNode(), 2);
        driver.close();

        driver = driver(keys);
        TestNetwork again = new TestNetwork(driver, folder, SignatureAlgorithm.ECDSA_P256);
        one.nodes()
                .forEach(node -> assertThat(driver.nodes().status(node).state()).isEqualTo(NodeState.STOPPED));
        one.nodes().forEach(node -> driver.nodes().start(node));

        assertThat(driver.ledgers()
                        .facts(new LedgerName("trade"), one.ledgerNode(), one.actor())
                        .height())
                .isEqualTo(2);
        long block = again.change(
                again.access("trade", one),
                new ChangeRequest.SetBlockCutting(new BlockCutting(7, 1 << 19, 1 << 20, Duration.ofSeconds(1))),
                one);
        assertThat(block).isEqualTo(2);
        again.awaitHeight("trade", one, one.ledgerNode(), 3);
    }

    @Test
    void one_node_stops_and_starts_while_the_others_go_on() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER, NodeRole.LEDGER);
        network.ledger("trade", one);
        NodeDeployment second = one.nodes().getLast();
        driver.nodes().stop(second);
        assertThatThrownBy(() -> driver.ledgers().facts(new LedgerName("trade"), second.endpoint(), one.actor()))
                .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                        .isEqualTo(EngineError.NODE_UNREACHABLE));
        network.proveRunning(network.access("trade", one), one);

        driver.nodes().start(second);

        network.awaitHeight("trade", one, second.endpoint(), 2);
        assertThat(driver.nodes().status(second)).satisfies(status -> {
            assertThat(status.state()).isEqualTo(NodeState.RUNNING);
            assertThat(status.since()).isPresent();
            assertThat(status.diskBytes()).isPositive();
        });
    }

    @Test
    void a_node_leaves_one_ledger_and_keeps_the_other() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        FirstBlock trade = network.ledger("trade", one);
        network.ledger("other", one);
        NodeDeployment node = one.nodes().getLast();
        assertFails(EngineError.FOLDER_IN_USE, () -> driver.nodes().forget(node, trade.ledger()));

        driver.nodes().stop(node);
        driver.nodes().forget(node, trade.ledger());
        driver.nodes().forget(node, trade.ledger());
        driver.nodes().start(node);

        assertThat(driver.ledgers().ledgersOf(node.endpoint(), one.actor())).containsExactly(new LedgerName("other"));
        driver.ledgers().join(trade, node.endpoint(), one.actor());
        network.awaitHeight("trade", one, node.endpoint(), 1);
        network.proveRunning(network.access("trade", one), one);
        network.awaitHeight("trade", one, node.endpoint(), 2);
        driver.ledgers().leave(trade.ledger(), one.nodes().getFirst().endpoint(), one.actor());
        assertThat(driver.ledgers().ledgersOf(node.endpoint(), one.actor())).hasSize(2);
    }

    @Test
    void a_copy_is_laid_aside_and_taken_back_while_the_node_and_its_other_ledgers_go_on() {
        Assumptions.assumeTrue(driver.descriptor().can(Capability.LEDGER_LAID_ASIDE));
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        FirstBlock trade = network.ledger("trade", one);
        network.ledger("other", one);
        network.proveRunning(network.access("trade", one), one);
        network.awaitHeight("trade", one, one.ledgerNode(), 2);
        var since = one.nodes().stream()
                .map(node -> driver.nodes().status(node).since())
                .toList();

        one.nodes().forEach(node -> {
            driver.nodes().discard(node, trade.ledger());
            driver.nodes().park(node, trade.ledger());
            driver.nodes().park(node, trade.ledger());
            assertThat(driver.ledgers().ledgersOf(node.endpoint(), one.actor()))
                    .containsExactly(new LedgerName("other"));
            assertFails(EngineError.NODE_REFUSED, () -> driver.ledgers().join(trade, node.endpoint(), one.actor()));
        });
        NodeDeployment ledgerNode = one.nodes().getLast();
        driver.nodes().stop(ledgerNode);
        driver.nodes().start(ledgerNode);
        network.proveRunning(network.access("other", one), one);
        network.awaitHeight("other", one, one.ledgerNode(), 2);
        assertThat(driver.ledgers().ledgersOf(one.ledgerNode(), one.actor()))
                .as("a start does not load it")
                .containsExactly(new LedgerName("other"));

        one.nodes().forEach(node -> {
            driver.nodes().unpark(node, trade.ledger());
            driver.nodes().unpark(node, trade.ledger());
            driver.nodes().discard(node, trade.ledger());
        });
        assertThat(driver.ledgers()
                        .facts(trade.ledger(), one.ledgerNode(), one.actor())
                        .height())
                .isEqualTo(2);
        network.change(
                network.access("trade", one),
                new ChangeRequest.SetBlockCutting(new BlockCutting(7, 1 << 19, 1 << 20, Duration.ofSeconds(1))),
                one);
        network.awaitHeight("trade", one, one.ledgerNode(), 3);
        assertThat(driver.nodes().status(one.nodes().getFirst()).since())
                .as("it was not started anew")
                .isEqualTo(since.getFirst());
    }

    @Test
    void a_copy_laid_aside_at_rest_is_taken_back_or_destroyed_at_rest() {
        Assumptions.assumeTrue(driver.descriptor().can(Capability.LEDGER_LAID_ASIDE));
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        FirstBlock trade = network.ledger("trade", one);
        FirstBlock other = network.ledger("other", one);
        one.nodes().forEach(node -> {
            driver.nodes().stop(node);
            driver.nodes().park(node, trade.ledger());
            driver.nodes().park(node, other.ledger());
            driver.nodes().unpark(node, trade.ledger());
            driver.nodes().discard(node, other.ledger());
            driver.nodes().discard(node, other.ledger());
            driver.nodes().start(node);
            assertThat(driver.ledgers().ledgersOf(node.endpoint(), one.actor())).containsExactly(trade.ledger());
            driver.ledgers().join(other, node.endpoint(), one.actor());
        });
        network.proveRunning(network.access("trade", one), one);
        network.proveRunning(network.access("other", one), one);
    }

    @Test
    void a_folder_is_served_once() {
        TestMember one = network.member("One", NodeRole.LEDGER);
        NodeDeployment node = one.nodes().getFirst();
        try (EngineDriver other = driver(keys)) {
            assertFails(EngineError.FOLDER_IN_USE, () -> other.nodes().start(node));
            assertThat(other.nodes().status(node).state()).isEqualTo(NodeState.ELSEWHERE);
        }
        assertThat(driver.nodes().status(node).state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void a_port_that_is_taken_is_told_and_nothing_runs() throws IOException {
        TestMember one = network.member("One", NodeRole.LEDGER);
        NodeDeployment node = one.nodes().getFirst();
        driver.nodes().stop(node);
        int port = Objects.requireNonNull(node.ports().get(PortUse.SERVICE));
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertFails(EngineError.PORT_IN_USE, () -> driver.nodes().start(node));
            assertThat(taken.isBound()).isTrue();
            assertThat(driver.nodes().status(node).state()).isEqualTo(NodeState.STOPPED);
        }
        driver.nodes().start(node);
        assertThat(driver.nodes().status(node).state()).isEqualTo(NodeState.RUNNING);
    }

    @Test
    void a_key_that_is_missing_is_told() {
        TestMember one = network.member("One", NodeRole.LEDGER);
        NodeDeployment node = one.nodes().getFirst();
        driver.nodes().stop(node);
        keys.destroy(node.identity().signing().key());

        assertFails(EngineError.KEY_MISSING, () -> driver.nodes().start(node));
    }

    @Test
    void a_node_has_a_log_of_its_own() {
        TestMember one = network.member("One", NodeRole.CONSENSUS, NodeRole.LEDGER);
        network.ledger("trade", one);
        NodeDeployment orderer = one.nodes().getFirst();

        var all = driver.nodes().log(orderer, LogQuery.newest(1000));
        var some = driver.nodes().log(orderer, new LogQuery(0, "TRADE", 2));

        assertThat(all.lines()).isNotEmpty();
        assertThat(some.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
        assertThat(driver.nodes().log(orderer, new LogQuery(all.last(), "", 10)).lines())
                .allSatisfy(line -> assertThat(line.number()).isGreaterThan(all.last()));
    }

    @Test
    void roots_live_fifteen_years_and_the_rest_two_and_renewing_keeps_the_key() {
        Instant now = Instant.now();
        AuthorityRequest request = new AuthorityRequest(
                new OrganisationName("One"), "one.example.com", SignatureAlgorithm.ECDSA_P256, new KeyName("one"));
        OrganisationAuthority authority = driver.authorities().make(request, now);
        IdentityRequest wanted =
                new IdentityRequest("User1@one.example.com", IdentityRole.CLIENT, List.of(), new KeyName("one/user1"));
        IssuedIdentity first = driver.authorities().issue(authority, wanted, now);
        IssuedIdentity renewed = driver.authorities().issue(authority, wanted, now.plus(Duration.ofDays(700)));

        Certificate root = Certificate.ofPem(authority.signing().certificate());
        Certificate user = Certificate.ofPem(first.signing().certificate());
        assertThat(Duration.between(now, root.notAfter())).isBetween(Duration.ofDays(5470), Duration.ofDays(5480));
        assertThat(Duration.between(now, user.notAfter())).isBetween(Duration.ofDays(728), Duration.ofDays(731));
        Certificate later = Certificate.ofPem(renewed.signing().certificate());
        assertThat(later.key()).isEqualTo(user.key());
        assertThat(later.notAfter()).isAfter(user.notAfter());
        assertThat(driver.authorities().make(request, now).signing().key())
                .isEqualTo(authority.signing().key());
    }

    private static void assertFails(EngineError code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }
}
