package io.tbaas.fabric.orderer.channel;

import io.grpc.Channel;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.client.ClientTls;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.deliver.DeliverClient;
import io.tbaas.fabric.orderer.rules.OrdererGroup;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reaches the other orderers of a channel by its configuration; thread safe. */
public final class ClusterDialer implements AutoCloseable {
    private final GrpcClients clients;
    private final TlsIdentity tlsIdentity;
    private final DeliverClient deliver;

    /** A dialer that shows this node's TLS identity and signs as its identity. */
    public ClusterDialer(String name, TlsIdentity tlsIdentity, SigningIdentity identity, InstantSource clock) {
        clients = new GrpcClients(name + "-cluster");
        this.tlsIdentity = tlsIdentity;
        deliver = new DeliverClient(identity, Optional.of(tlsIdentity.certificate()), clock);
    }

    /** The client of delivery. */
    DeliverClient deliver() {
        return deliver;
    }

    /** The connection to an endpoint. */
    Channel connect(Endpoint endpoint) {
        return clients.channel(endpoint);
    }

    /** Gives up a connection whose endpoint has failed or is no longer of the channel. */
    void disconnect(Endpoint endpoint) {
        clients.disconnect(endpoint);
    }

    /** The orderers that a configuration names, each trusted by the TLS roots of its organisation. */
    List<Endpoint> endpoints(ChannelBundle bundle) {
        Collection<OrdererOrganisation> organisations =
                OrdererGroup.of(bundle).organisations().values();
        List<Endpoint> endpoints = new ArrayList<>();
        for (OrdererOrganisation organisation : organisations) {
            TrustSource trust = TrustSource.fixed(tlsRoots(List.of(organisation)));
            organisation.endpoints().forEach(address -> endpoints.add(endpoint(address, trust)));
        }
        if (endpoints.isEmpty()) {
            TrustSource trust = TrustSource.fixed(tlsRoots(organisations));
            bundle.ordererAddresses().forEach(address -> endpoints.add(endpoint(address, trust)));
        }
        return endpoints;
    }

    @Override
    public void close() {
        clients.close();
    }

    private Endpoint endpoint(String address, TrustSource trust) {
        return Endpoint.of(address, ClientTls.mutual(trust, tlsIdentity));
    }

    private static List<Certificate> tlsRoots(Collection<OrdererOrganisation> organisations) {
        return organisations.stream()
                .flatMap(organisation -> organisation.msp().config().getTlsRootCertsList().stream())
                .flatMap(pem -> Certificate.allOfPem(pem.toStringUtf8()).stream())
                .toList();
    }
}
