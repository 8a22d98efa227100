package io.tbaas.platform.api.bin;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.platform.api.node.MakeNode;
import io.tbaas.platform.api.node.RenewNodeCertificates;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.operation.PlannedStep;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Certificates that ended in the bin, or will soon: their nodes get new ones, for the same keys, before they come back. */
final class EndedCertificates {
    private EndedCertificates() {}

    /** A step for each node that needs it. */
    static List<PlannedStep> renewals(List<Node> nodes, Instant now) {
        return of(nodes, now).stream()
                .map(node ->
                        new PlannedStep(RenewNodeCertificates.TYPE, new MakeNode.Arguments(node.network(), node.id())))
                .toList();
    }

    /** The nodes whose certificates end before their company could see that coming. */
    static List<Node> of(List<Node> nodes, Instant now) {
        return nodes.stream()
                .filter(node -> ends(node, now.plus(Identity.NOTICE)))
                .toList();
    }

    private static boolean ends(Node node, Instant before) {
        return node.identity()
                .map(EndedCertificates::certificates)
                .orElseGet(Stream::empty)
                .anyMatch(certificate -> certificate.notAfter().isBefore(before));
    }

    private static Stream<Certificate> certificates(IssuedIdentity identity) {
        return Stream.of(identity.signing(), identity.tls()).map(each -> Certificate.ofPem(each.certificate()));
    }
}
