package io.tbaas.crypto.network;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes material in cryptogen's folder shape.
 *
 * <p>Source: fabric internal/cryptogen/msp/msp.go, cmd/cryptogen/main.go.
 */
final class MaterialWriter {
    private final Path folder;

    MaterialWriter(Path folder) {
        this.folder = folder;
    }

    void write(NetworkMaterial material) {
        Path orderers = folder.resolve("ordererOrganizations");
        Path peers = folder.resolve("peerOrganizations");
        material.ordererOrganisations().forEach(organisation -> requireAbsent(orderers, organisation));
        material.peerOrganisations().forEach(organisation -> requireAbsent(peers, organisation));
        try {
            for (OrganisationMaterial organisation : material.ordererOrganisations()) {
                organisation(orderers.resolve(organisation.domain()), "orderers", organisation);
            }
            for (OrganisationMaterial organisation : material.peerOrganisations()) {
                organisation(peers.resolve(organisation.domain()), "peers", organisation);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new TbaasException(
                    CryptoError.STORAGE_FAILED, "cannot write crypto material to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void requireAbsent(Path parent, OrganisationMaterial organisation) {
        Path target = parent.resolve(organisation.domain());
        if (Files.exists(target)) {
            throw new TbaasException(
                    CryptoError.STORAGE_FAILED,
                    target + " exists already; its keys are not overwritten: move it away first");
        }
    }

    private static void organisation(Path target, String nodesFolder, OrganisationMaterial organisation)
            throws IOException {
        authority(target.resolve("ca"), organisation.authority());
        authority(target.resolve("tlsca"), organisation.tlsAuthority());
        Path msp = target.resolve("msp");
        trust(msp, organisation);
        adminCertificate(msp, organisation, organisation.administrator());
        for (NodeMaterial node : organisation.nodes()) {
            member(target.resolve(nodesFolder).resolve(node.name()), organisation, node);
        }
        List<NodeMaterial> users = new ArrayList<>(organisation.users());
        users.add(organisation.administrator());
        for (NodeMaterial user : users) {
            member(target.resolve("users").resolve(user.name()), organisation, user);
        }
    }

    private static void authority(Path target, CertificateAuthority authority) throws IOException {
        text(target.resolve(certificateName(authority)), authority.certificate().pem());
        key(target.resolve("priv_sk"), authority.key());
    }

    private static void member(Path target, OrganisationMaterial organisation, NodeMaterial member) throws IOException {
        Path msp = target.resolve("msp");
        trust(msp, organisation);
        boolean node = member.role() == NodeMaterial.Role.PEER || member.role() == NodeMaterial.Role.ORDERER;
        adminCertificate(msp, organisation, node ? organisation.administrator() : member);
        text(
                msp.resolve("signcerts").resolve(certificateName(member)),
                member.certificate().pem());
        key(msp.resolve("keystore").resolve("priv_sk"), member.key());
        Path tls = target.resolve("tls");
        String prefix = node ? "server" : "client";
        text(tls.resolve("ca.crt"), organisation.tlsAuthority().certificate().pem());
        text(tls.resolve(prefix + ".crt"), member.tlsCertificate().pem());
        key(tls.resolve(prefix + ".key"), member.tlsKey());
    }

    private static void trust(Path msp, OrganisationMaterial organisation) throws IOException {
        CertificateAuthority authority = organisation.authority();
        CertificateAuthority tlsAuthority = organisation.tlsAuthority();
        String authorityFile = "cacerts/" + certificateName(authority);
        text(msp.resolve(authorityFile), authority.certificate().pem());
        text(
                msp.resolve("tlscacerts").resolve(certificateName(tlsAuthority)),
                tlsAuthority.certificate().pem());
        if (organisation.nodeOus()) {
            text(msp.resolve("config.yaml"), NodeOuConfiguration.yaml(authorityFile));
        }
    }

    /** Where roles are told by organisational units the folder stays empty, as cryptogen leaves it. */
    private static void adminCertificate(Path msp, OrganisationMaterial organisation, NodeMaterial administrator)
            throws IOException {
        Path target = Files.createDirectories(msp.resolve("admincerts"));
        if (!organisation.nodeOus()) {
            text(
                    target.resolve(certificateName(administrator)),
                    administrator.certificate().pem());
        }
    }

    private static String certificateName(CertificateAuthority authority) {
        return authority.certificate().subject().commonName() + "-cert.pem";
    }

    private static String certificateName(NodeMaterial member) {
        return member.name() + "-cert.pem";
    }

    private static void text(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void key(Path file, SigningKey key) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, PemKeys.write(key));
    }
}
