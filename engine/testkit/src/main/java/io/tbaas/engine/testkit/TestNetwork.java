package io.tbaas.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.TbaasException;
import io.tbaas.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Takes a driver through what the platform does with it; confined to one test. */
public final class TestNetwork {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EngineDriver driver;
    private final Path folder;
    private final SignatureAlgorithm algorithm;

    /** A network without organisations. */
    public TestNetwork(EngineDriver driver, Path folder, SignatureAlgorithm algorithm) {
        this.driver = driver;
        this.folder = folder;
        this.algorithm = algorithm;
    }

    /** Makes an organisation with an administrator and nodes, and starts them. */
    public TestMember member(String name, NodeRole... roles) {
        String domain = name.toLowerCase(java.util.Locale.ROOT) + ".example.com";
        KeyName keys = new KeyName("test/" + name);
        OrganisationAuthority authority = driver.authorities()
                .make(new AuthorityRequest(new OrganisationName(name), domain, algorithm, keys), Instant.now());
        OrganisationDefinition definition = driver.authorities().definition(authority);
        IssuedIdentity administrator = driver.authorities()
                .issue(
                        authority,
                        new IdentityRequest(
                                "Admin@" + domain, IdentityRole.ADMINISTRATOR, List.of(), keys.below("admin")),
                        Instant.now());
        List<NodeDeployment> nodes = new ArrayList<>();
        for (NodeRole role : roles) {
            nodes.add(node(authority, definition, role, role.name().toLowerCase(java.util.Locale.ROOT) + nodes.size()));
        }
        nodes.forEach(node -> {
            driver.nodes().make(node);
            driver.nodes().start(node);
        });
        return new TestMember(authority, definition, administrator, nodes);
    }

    private NodeDeployment node(
            OrganisationAuthority authority, OrganisationDefinition definition, NodeRole role, String host) {
        String name = host + "." + authority.domain();
        IssuedIdentity identity = driver.authorities()
                .issue(
                        authority,
                        new IdentityRequest(
                                name, role.identity(), List.of("localhost", "127.0.0.1"), new KeyName("test/" + name)),
                        Instant.now());
        List<Integer> free = FreePorts.take(2);
        PortUse second = role == NodeRole.CONSENSUS ? PortUse.ADMINISTRATION : PortUse.CONTRACTS;
        return new NodeDeployment(
                folder.toString(),
                new io.tbaas.engine.api.node.NodeName(name),
                role,
                definition,
                identity,
                "localhost",
                "127.0.0.1",
                Map.of(PortUse.SERVICE, free.get(0), second, free.get(1)),
                folder.resolve(name));
    }

    /** Creates a ledger of all these and has their nodes join. */
    public FirstBlock ledger(String name, TestMember... members) {
        List<ConsensusMember> consensus = List.of(members).stream()
                .flatMap(member -> member.consensusNodes().stream())
                .toList();
        FirstBlock first = compose(name, consensus, members);
        for (NodeRole role : NodeRole.values()) {
            for (TestMember member : members) {
                member.endpoints(role).forEach(node -> driver.ledgers().join(first, node, member.actor()));
            }
        }
        return first;
    }

    /** The first block of a ledger of all these that only those nodes order. */
    public FirstBlock compose(String name, List<ConsensusMember> consensus, TestMember... members) {
        LedgerSpec spec = new LedgerSpec(
                new LedgerName(name),
                algorithm,
                ConsensusKind.SINGLE,
                BlockCutting.DEFAULT,
                List.of(members).stream()
                        .map(member -> LedgerMember.full(member.definition()))
                        .toList(),
                consensus);
        return driver.ledgers().compose(spec, Instant.now());
    }

    /** A member's way to a ledger, over everybody's nodes. */
    public LedgerAccess access(String ledger, TestMember actor, TestMember... others) {
        List<NodeEndpoint> nodes = new ArrayList<>();
        for (NodeRole role : NodeRole.values()) {
            nodes.addAll(actor.endpoints(role));
            for (TestMember other : others) {
                nodes.addAll(other.endpoints(role));
            }
        }
        return new LedgerAccess(new LedgerName(ledger), nodes, actor.actor());
    }

    /** Has a member name its first node as contact: the first change of a ledger, and the proof that it runs. */
    public long proveRunning(LedgerAccess access, TestMember member) {
        return change(access, new ChangeRequest.SetContactNodes(member.name(), List.of(member.ledgerNode())), member);
    }

    /** Changes a ledger with these signatures and expects it in force; answers the block. */
    public long change(LedgerAccess access, ChangeRequest request, TestMember... signers) {
        ChangeProposal proposal = driver.changes().propose(access, request);
        SubmitOutcome outcome = driver.changes().submit(access, proposal, agreements(proposal, signers));
        assertThat(outcome).isInstanceOf(SubmitOutcome.Committed.class);
        return ((SubmitOutcome.Committed) outcome).block();
    }

    /** Signatures of those members' administrators. */
    public List<Agreement> agreements(ChangeProposal proposal, TestMember... signers) {
        return List.of(signers).stream()
                .map(signer -> driver.changes().agree(proposal, signer.actor()))
                .toList();
    }

    private long height(String ledger, TestMember member, NodeEndpoint node) {
        try {
            return driver.ledgers()
                    .facts(new LedgerName(ledger), node, member.actor())
                    .height();
        } catch (TbaasException failure) {
            if (failure.code() == EngineError.NODE_CATCHING_UP || failure.code() == EngineError.NODE_UNREACHABLE) {
                return 0;
            }
            throw failure;
        }
    }

    /** Waits until a node has so many blocks. */
    public void awaitHeight(String ledger, TestMember member, NodeEndpoint node, long height) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long seen = -1;
        while (seen < height) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(node.name() + " stays at " + seen + " blocks of " + height);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            seen = height(ledger, member, node);
        }
    }
}
