package io.tbaas.fabric.peer.connection;

import io.tbaas.crypto.tls.ChangingTrust;
import io.tbaas.crypto.tls.TrustSource;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ApplicationSettings;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose TLS certificates a peer takes from clients: its own authorities', and those of the organizations of its channels
 * as their configurations name them now. Thread safe.
 *
 * <p>Source: fabric core/peer/peer.go#updateTrustedRoots.
 */
public final class ClientRoots {
    private final List<Certificate> own;
    private final Map<ChannelId, List<Certificate>> ofChannels = new ConcurrentHashMap<>();
    private final ChangingTrust trust = new ChangingTrust();

    /** Trusts the peer's own authorities only. */
    public ClientRoots(List<Certificate> own) {
        this.own = List.copyOf(own);
        trust.replaceAuthorities(own);
    }

    /** What listeners ask at each handshake. */
    public TrustSource trust() {
        return trust;
    }

    /** Takes over the authorities that a channel's configuration names. */
    public synchronized void update(ChannelBundle bundle) {
        ofChannels.put(
                bundle.channelId(),
                bundle.application().map(ApplicationSettings::organisations).stream()
                        .flatMap(organizations -> organizations.values().stream())
                        .map(ApplicationOrganisation::msp)
                        .flatMap(msp -> msp.tlsAuthorities().stream())
                        .toList());
        Set<Certificate> all = new LinkedHashSet<>(own);
        ofChannels.values().forEach(all::addAll);
        trust.replaceAuthorities(List.copyOf(all));
    }
}
