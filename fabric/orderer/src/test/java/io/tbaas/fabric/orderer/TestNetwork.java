package io.tbaas.fabric.orderer;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NetworkMaterial;
import io.tbaas.crypto.network.NodeMaterial;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationMaterial;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.crypto.x509.Validity;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.config.BatchLimits;
import io.tbaas.fabric.protocol.genesis.ApplicationProfile;
import io.tbaas.fabric.protocol.genesis.ConsensusProfile;
import io.tbaas.fabric.protocol.genesis.GenesisBlocks;
import io.tbaas.fabric.protocol.genesis.GenesisProfile;
import io.tbaas.fabric.protocol.genesis.OrdererProfile;
import io.tbaas.fabric.protocol.genesis.OrganisationProfile;
import io.tbaas.fabric.protocol.genesis.PolicyProfile;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.orderer.etcdraft.Consenter;

/** Keys, certificates and genesis blocks of a network with one ordering organisation and one of members. */
final class TestNetwork {
    static final ChannelId CHANNEL = new ChannelId("mychannel");

    private final NetworkMaterial material;
    private BatchLimits batchLimits = new BatchLimits(10, 99 * 1024 * 1024, 2 * 1024 * 1024);
    private String hashName = "SHA256";
    private Duration batchTimeout = Duration.ofMillis(100);

    TestNetwork() {
        this(SignatureAlgorithm.ECDSA_P256);
    }

    TestNetwork(SignatureAlgorithm algorithm) {
        OrganisationSpec orderers = new OrganisationSpec(
                "OrdererMSP", "example.com", List.of(NodeSpec.local("orderer0"), NodeSpec.local("orderer1")), 0, true);
        OrganisationSpec members =
                new OrganisationSpec("Org1MSP", "org1.example.com", List.of(NodeSpec.local("peer0")), 1, true);
        material = CryptoMaterial.generate(
                new NetworkCryptoSpec(List.of(orderers), List.of(members), algorithm), Instant.now());
    }

    TestNetwork cutting(BatchLimits limits, Duration timeout) {
        batchLimits = limits;
        batchTimeout = timeout;
        return this;
    }

    TestNetwork hashing(String hashFunctionName) {
        hashName = hashFunctionName;
        return this;
    }

    NetworkMaterial material() {
        return material;
    }

    NodeMaterial orderer(int index) {
        return ordererOrganisation().nodes().get(index);
    }

    OrganisationMaterial ordererOrganisation() {
        return material.ordererOrganisations().getFirst();
    }

    OrganisationMaterial memberOrganisation() {
        return material.peerOrganisations().getFirst();
    }

    SigningIdentity client() {
        return identity(memberOrganisation(), memberOrganisation().users().getFirst());
    }

    SigningIdentity ordererAdministrator() {
        return identity(ordererOrganisation(), ordererOrganisation().administrator());
    }

    /** A member whose certificate was valid until a minute ago. */
    SigningIdentity expiredClient() {
        SigningKey key = SignatureSuites.of(SignatureAlgorithm.ECDSA_P256).generateKey();
        Instant now = Instant.now();
        Certificate certificate = memberOrganisation()
                .authority()
                .issue(
                        new CertificateAuthority.Issue(
                                SubjectName.ofCommonName("expired", "client"),
                                List.of(),
                                Set.of(KeyUsage.DIGITAL_SIGNATURE),
                                List.of(),
                                new Validity(now.minusSeconds(120), now.minusSeconds(60))),
                        key.verificationKey());
        return SigningIdentity.of(new MspId(memberOrganisation().mspId()), certificate, key);
    }

    /** The consenter entry of an orderer in Raft's metadata. */
    Consenter raftConsenter(int index, String address) {
        ConsensusProfile.RaftConsenter consenter = consenter(index, address);
        return Consenter.newBuilder()
                .setHost(consenter.host())
                .setPort(consenter.port())
                .setClientTlsCert(consenter.clientTlsCertificate())
                .setServerTlsCert(consenter.serverTlsCertificate())
                .build();
    }

    static SigningIdentity identity(OrganisationMaterial organisation, NodeMaterial node) {
        return SigningIdentity.of(new MspId(organisation.mspId()), node.certificate(), node.key());
    }

    TrustSource ordererTlsRoots() {
        return TrustSource.fixed(List.of(ordererOrganisation().tlsAuthority().certificate()));
    }

    /** A channel whose consenters are these orderers, all said to be at one address. */
    Block genesis(ChannelId channelId, String ordererAddress, int... consenters) {
        return genesis(channelId, List.of(ordererAddress), consenters);
    }

    /** A channel that can be pulled at these addresses. */
    Block genesis(ChannelId channelId, List<String> addresses, int... consenters) {
        List<ConsensusProfile.RaftConsenter> raft = Arrays.stream(consenters)
                .mapToObj(index -> consenter(index, addresses.getFirst()))
                .toList();
        Map<String, PolicyProfile> ordererPolicies = new HashMap<>(PolicyProfile.usualOfGroups());
        ordererPolicies.put("BlockValidation", PolicyProfile.implicitMeta("ANY Writers"));
        Map<String, PolicyProfile> applicationPolicies = new HashMap<>(PolicyProfile.usualOfGroups());
        applicationPolicies.put("Endorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"));
        applicationPolicies.put("LifecycleEndorsement", PolicyProfile.implicitMeta("MAJORITY Endorsement"));
        GenesisProfile profile = new GenesisProfile(
                channelId,
                hashName,
                PolicyProfile.usualOfGroups(),
                Set.of("V3_0"),
                new OrdererProfile(
                        new ConsensusProfile.Raft(raft, ConsensusProfile.RaftOptions.DEFAULT),
                        List.of(),
                        batchTimeout,
                        batchLimits,
                        0,
                        List.of(profile(ordererOrganisation(), addresses)),
                        ordererPolicies,
                        Set.of("V2_0")),
                new ApplicationProfile(
                        List.of(profile(memberOrganisation(), List.of())),
                        applicationPolicies,
                        Map.of(),
                        Set.of("V2_5")));
        return GenesisBlocks.create(profile, ByteString.copyFrom(new byte[24]), Instant.now());
    }

    private ConsensusProfile.RaftConsenter consenter(int index, String address) {
        ByteString certificate =
                ByteString.copyFromUtf8(orderer(index).tlsCertificate().pem());
        int colon = address.lastIndexOf(':');
        return new ConsensusProfile.RaftConsenter(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), certificate, certificate);
    }

    private static OrganisationProfile profile(OrganisationMaterial organisation, List<String> endpoints) {
        return new OrganisationProfile(
                organisation.mspId(),
                MspConfigs.of(
                        new MspId(organisation.mspId()),
                        organisation.authority().certificate(),
                        organisation.tlsAuthority().certificate()),
                PolicyProfile.usualOfOrganisation(organisation.mspId()),
                endpoints,
                List.of());
    }
}
