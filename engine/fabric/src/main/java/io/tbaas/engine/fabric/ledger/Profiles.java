package io.tbaas.engine.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.engine.fabric.identity.Definitions;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.genesis.ApplicationProfile;
import io.tbaas.fabric.protocol.genesis.ConsensusProfile;
import io.tbaas.fabric.protocol.genesis.GenesisProfile;
import io.tbaas.fabric.protocol.genesis.OrdererProfile;
import io.tbaas.fabric.protocol.genesis.OrganisationProfile;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.foundation.TbaasException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.peer.AnchorPeer;

/** Ledgers as configtx.yaml would say them. */
public final class Profiles {
    /** Configurations of many organisations, with their certificates, stay below this. */
    private static final long BYTES_MAX_LEAST = 512L * 1024;

    private Profiles() {}

    static GenesisProfile of(LedgerSpec spec) {
        if (spec.consensus() == ConsensusKind.BYZANTINE_TOLERANT) {
            throw new TbaasException(
                    EngineError.NOT_SUPPORTED, "Channels are made with Raft here: BFT needs four orderers or more.");
        }
        return new GenesisProfile(
                ChannelId.of(spec.name().value()),
                spec.algorithm() == SignatureAlgorithm.SM2 ? "SM3" : "SHA256",
                PolicyProfile.usualOfGroups(),
                Set.of("V2_0"),
                orderer(spec),
                application(spec));
    }

    private static OrdererProfile orderer(LedgerSpec spec) {
        List<ConsensusProfile.RaftConsenter> consenters =
                spec.consensusNodes().stream().map(Profiles::consenter).toList();
        List<OrganisationProfile> organisations = spec.members().stream()
                .filter(member ->
                        member.rights().contains(Right.KEEP) && member.rights().contains(Right.VOTE))
                .map(member -> ordererOrganisation(
                        member,
                        spec.consensusNodes().stream()
                                .map(ConsensusMember::node)
                                .filter(node -> node.organisation()
                                        .equals(member.organisation().name()))
                                .toList()))
                .toList();
        BlockCutting cutting = spec.blockCutting();
        return new OrdererProfile(
                new ConsensusProfile.Raft(consenters, ConsensusProfile.RaftOptions.DEFAULT),
                List.of(),
                cutting.timeout(),
                batch(cutting),
                0,
                organisations,
                with("BlockValidation", PolicyProfile.implicitMeta("ANY Writers")),
                Set.of("V2_0"));
    }

    /**
     * Fabric's form of a rule for blocks.
     *
     * @throws TbaasException {@code DEFINITION_INVALID} where a later change of the configuration would not fit
     */
    public static BatchLimits batch(BlockCutting cutting) {
        if (cutting.bytesMax() < BYTES_MAX_LEAST || cutting.bytesMax() > Integer.MAX_VALUE) {
            throw new TbaasException(
                    EngineError.DEFINITION_INVALID,
                    "The largest transaction must be " + BYTES_MAX_LEAST + " to " + Integer.MAX_VALUE
                            + " bytes, so that changes of the configuration fit: " + cutting.bytesMax());
        }
        return new BatchLimits(cutting.transactionsMax(), cutting.bytesMax(), cutting.bytesPreferred());
    }

    private static ConsensusProfile.RaftConsenter consenter(ConsensusMember member) {
        ByteString certificate = ByteString.copyFromUtf8(member.tlsCertificate());
        return new ConsensusProfile.RaftConsenter(member.node().host(), port(member.node()), certificate, certificate);
    }

    private static ApplicationProfile application(LedgerSpec spec) {
        PolicyProfile majority = PolicyProfile.implicitMeta("MAJORITY Endorsement");
        Map<String, PolicyProfile> policies =
                with("Endorsement", PolicyProfile.implicitMeta(spec.endorsement() + " Endorsement"));
        policies.put("LifecycleEndorsement", majority);
        if (spec.members().stream().anyMatch(MemberPolicies::looksOn)) {
            policies.putAll(MemberPolicies.spelledOut(spec));
        }
        return new ApplicationProfile(
                spec.members().stream().map(Profiles::applicationOrganisation).toList(),
                policies,
                Map.of(),
                Set.of("V2_5"));
    }

    /** A member as the application group has it. */
    public static OrganisationProfile applicationOrganisation(LedgerMember member) {
        OrganisationName name = member.organisation().name();
        return new OrganisationProfile(
                name.value(),
                Definitions.msp(member.organisation()),
                MemberPolicies.of(member),
                List.of(),
                member.contactNodes().stream().map(Profiles::anchor).toList());
    }

    /**
     * A member as the orderer group has it. Only its orderers are writers there: blocks are valid when a writer of the
     * orderer group signed them, and no client may.
     */
    public static OrganisationProfile ordererOrganisation(LedgerMember member, List<NodeEndpoint> nodes) {
        String name = member.organisation().name().value();
        Map<String, PolicyProfile> policies = Map.of(
                "Readers", PolicyProfile.signature("OR('" + name + ".member')"),
                "Writers", PolicyProfile.signature("OR('" + name + ".orderer')"),
                "Admins", PolicyProfile.signature("OR('" + name + ".admin')"));
        return new OrganisationProfile(
                name,
                Definitions.msp(member.organisation()),
                policies,
                nodes.stream().map(node -> node.host() + ":" + port(node)).toList(),
                List.of());
    }

    /** A peer that others contact first. */
    public static AnchorPeer anchor(NodeEndpoint node) {
        return AnchorPeer.newBuilder().setHost(node.host()).setPort(port(node)).build();
    }

    /** A node's service port. */
    public static int port(NodeEndpoint node) {
        Integer port = node.ports().get(PortUse.SERVICE);
        if (port == null) {
            throw new TbaasException(EngineError.DEFINITION_INVALID, "The port of " + node.name() + " is not known.");
        }
        return port;
    }

    private static Map<String, PolicyProfile> with(String name, PolicyProfile policy) {
        Map<String, PolicyProfile> policies = new HashMap<>(PolicyProfile.usualOfGroups());
        policies.put(name, policy);
        return policies;
    }
}
