package io.tbaas.platform.api.deployment;

import io.tbaas.crypto.SigningKey;
import io.tbaas.engine.api.identity.Authorities;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.NetworkRecords;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Makes an organisation's authority, its administrator and the certificates of its nodes. */
@Component
public final class OrganisationKeys {
    private final Engine engine;
    private final NetworkRecords records;
    private final KeptKeys keys;
    private final DatabaseClock clock;

    OrganisationKeys(Engine engine, NetworkRecords records, KeptKeys keys, DatabaseClock clock) {
        this.engine = engine;
        this.records = records;
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes them; keys of a former attempt are taken up. The answer stores what was made. */
    public Consumer<Change> make(Organisation organisation) {
        Instant now = clock.now();
        Authorities authorities = engine.driver().authorities();
        KeyName below = below(organisation);
        OrganisationAuthority authority = authorities.make(
                new AuthorityRequest(
                        new OrganisationName(organisation.name()),
                        organisation.domain(),
                        records.networks().get(organisation.network()).shape().algorithm(),
                        below),
                now);
        IssuedIdentity administrator = authorities.issue(authority, administrator(organisation), now);
        Map<NodeId, IssuedIdentity> identities = new HashMap<>();
        for (Node node : records.nodes().of(organisation.network())) {
            if (node.organisation().equals(organisation.id())) {
                IdentityRequest request = new IdentityRequest(
                        node.name(),
                        node.role().identity(),
                        Deployments.certifiedHosts(node),
                        below.below(node.id().value()));
                identities.put(node.id(), authorities.issue(authority, request, now));
            }
        }
        return change -> {
            records.organisations().authorise(change, organisation.id(), authority, administrator);
            identities.forEach((node, identity) -> records.nodes().identify(change, node, identity));
        };
    }

    /** Certifies the administrator anew, for the keys it has; the answer stores it. */
    public Consumer<Change> renewAdministrator(Organisation organisation) {
        IssuedIdentity renewed = engine.driver()
                .authorities()
                .issue(organisation.authority().orElseThrow(), administrator(organisation), clock.now());
        return change -> records.organisations().renew(change, organisation.id(), renewed);
    }

    private static IdentityRequest administrator(Organisation organisation) {
        return new IdentityRequest(
                "Admin@" + organisation.domain(),
                IdentityRole.ADMINISTRATOR,
                List.of(),
                below(organisation).below("admin"));
    }

    /** Keeps an administrator's key that was made elsewhere; its name follows the organisation, whose network may turn out to be another one. */
    public Credential keep(Change change, Organisation organisation, String use, String certificate, SigningKey key) {
        KeyName name = brought(organisation.id()).below(use);
        keys.keep(change, name, key, organisation.network());
        return new Credential(certificate, name);
    }

    /** Destroys the keys of an organisation and of its nodes. */
    public void destroy(Organisation organisation) {
        keys.destroyBelow(below(organisation));
        keys.destroyBelow(brought(organisation.id()));
    }

    /** Destroys all keys of a network. */
    public void destroy(NetworkId network) {
        keys.destroyBelow(new KeyName(network.value()));
        records.organisations().everOf(network).forEach(each -> keys.destroyBelow(brought(each.id())));
    }

    private static KeyName brought(OrganisationId organisation) {
        return new KeyName(organisation.value());
    }

    private static KeyName below(Organisation organisation) {
        return new KeyName(organisation.network().value())
                .below(organisation.id().value());
    }
}
