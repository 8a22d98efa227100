package io.tbaas.platform.api.deployment;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.identity.Identities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whose certificates would count no more once an organisation whose authorities are elsewhere has others. */
@Component
public final class LostStanding {
    /** Named where authorities go and the platform knows none of the organisation's nodes: theirs may be lost, too. */
    private static final String UNKNOWN = "NODES_UNKNOWN";

    private static final int NAMED_MAX = 100;

    private final Identities identities;
    private final Deployments deployments;
    private final DatabaseClock clock;

    LostStanding(Identities identities, Deployments deployments, DatabaseClock clock) {
        this.identities = identities;
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * {@code ADMINISTRATOR name}, {@code PERSON name}, {@code PROGRAM name}, {@code NODE name}, {@code NODES_UNKNOWN}; of very many the first,
     * and {@code MORE number}. Empty where everything that counts now goes on to count.
     *
     * @param before the authorities that count now
     * @param after those that would count
     */
    public List<String> of(Organisation organisation, OutsideAuthorities before, OutsideAuthorities after) {
        Roots signing = new Roots(CertifiedBelow.signing(before), CertifiedBelow.signing(after));
        Roots tls = new Roots(CertifiedBelow.tls(before), CertifiedBelow.tls(after));
        List<NodeEndpoint> nodes = deployments
                .outside(organisation.network())
                .filter(node -> node.organisation().value().equals(organisation.name()))
                .toList();
        Stream<String> people = identities.lasting(organisation.id(), clock.now()).stream()
                .filter(identity -> isLost(identity, signing, tls))
                .map(identity -> kind(identity.holder()) + " " + identity.name());
        Stream<String> lostNodes = nodes.stream()
                .filter(node -> isLost(node, tls))
                .map(node -> "NODE " + node.name().value());
        boolean goes = isAnyLost(before.roots(), signing) || isAnyLost(before.tlsRoots(), tls);
        Stream<String> unknown = goes && nodes.isEmpty() ? Stream.of(UNKNOWN) : Stream.empty();
        return limited(Stream.of(people, lostNodes, unknown)
                .flatMap(each -> each)
                .distinct()
                .sorted()
                .toList());
    }

    private record Roots(CertifiedBelow before, CertifiedBelow after) {
        boolean lose(Certificate certificate) {
            return before.contains(certificate) && !after.contains(certificate);
        }
    }

    private static boolean isLost(Identity identity, Roots signing, Roots tls) {
        return isAnyLost(List.of(identity.certificate()), signing)
                || isAnyLost(identity.tlsCertificate().stream().toList(), tls);
    }

    /** Of a node elsewhere it is known which authorities its certificate is below, not the certificate itself. */
    private static boolean isLost(NodeEndpoint node, Roots tls) {
        List<Certificate> authorities = certificates(node.tlsAuthorities());
        return authorities.stream().anyMatch(tls.before()::contains)
                && authorities.stream().noneMatch(tls.after()::contains);
    }

    private static boolean isAnyLost(List<String> pems, Roots roots) {
        return certificates(pems).stream().anyMatch(roots::lose);
    }

    private static List<Certificate> certificates(List<String> pems) {
        return pems.stream().flatMap(pem -> Certificate.allOfPem(pem).stream()).toList();
    }

    private static String kind(Holder holder) {
        return switch (holder) {
            case Holder.Administrator _ -> "ADMINISTRATOR";
            case Holder.Person _ -> "PERSON";
            case Holder.OfNode _ -> "NODE";
            case Holder.Program _ -> "PROGRAM";
        };
    }

    private static List<String> limited(List<String> lost) {
        if (lost.size() <= NAMED_MAX) {
            return lost;
        }
        List<String> named = new ArrayList<>(lost.subList(0, NAMED_MAX));
        named.add("MORE " + (lost.size() - NAMED_MAX));
        return List.copyOf(named);
    }
}
