package io.tbaas.engine.fabric.imports;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.foundation.TbaasException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the common connection profile of Fabric's clients; JSON is YAML too. */
final class ConnectionProfile {
    private static final int CHARACTERS_MAX = 1 << 20;

    private final Map<?, ?> root;

    private ConnectionProfile(Map<?, ?> root) {
        this.root = root;
    }

    static ImportedNetwork read(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw invalid("it is larger than 1 MiB");
        }
        try {
            Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (loaded instanceof Map<?, ?> map) {
                return new ConnectionProfile(map).network();
            }
        } catch (YAMLException malformed) {
            throw new TbaasException(
                    EngineError.PROFILE_INVALID,
                    "The connection profile cannot be read: " + malformed.getMessage(),
                    malformed);
        }
        throw invalid("it is no map of names");
    }

    private ImportedNetwork network() {
        Map<String, OrganisationName> owners = new HashMap<>();
        List<OrganisationName> organisations = new ArrayList<>();
        map(root, "organizations").forEach((name, organisation) -> {
            OrganisationName mspId = new OrganisationName(text(organisation, "mspid", "organizations." + name));
            organisations.add(mspId);
            list(organisation, "peers").forEach(peer -> owners.put(String.valueOf(peer), mspId));
            list(organisation, "orderers").forEach(orderer -> owners.put(String.valueOf(orderer), mspId));
        });
        List<NodeEndpoint> nodes = new ArrayList<>();
        nodes(nodes, owners, "orderers", NodeRole.CONSENSUS);
        nodes(nodes, owners, "peers", NodeRole.LEDGER);
        if (nodes.isEmpty()) {
            throw invalid("it names no peers and no orderers");
        }
        return new ImportedNetwork(root.get("name") instanceof String name ? name : "", organisations, nodes);
    }

    private void nodes(List<NodeEndpoint> nodes, Map<String, OrganisationName> owners, String section, NodeRole role) {
        map(root, section).forEach((key, node) -> {
            String name = String.valueOf(key);
            String field = section + "." + name;
            OrganisationName owner = owners.getOrDefault(name, new OrganisationName(""));
            if (role == NodeRole.LEDGER && owner.value().isEmpty()) {
                throw invalid("no organisation has the peer " + name);
            }
            URI url = address(text(node, "url", field), field);
            Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
            ports.put(PortUse.SERVICE, url.getPort());
            if (node instanceof Map<?, ?> map && map.get("adminUrl") instanceof String admin) {
                ports.put(PortUse.ADMINISTRATION, address(admin, field).getPort());
            }
            nodes.add(new NodeEndpoint(
                    new NodeName(name),
                    owner,
                    role,
                    url.getHost(),
                    ports,
                    List.of(text(member(node, "tlsCACerts"), "pem", field + ".tlsCACerts")),
                    serverName(member(node, "grpcOptions"))));
        });
    }

    private static Optional<String> serverName(Object options) {
        return options instanceof Map<?, ?> map && map.get("ssl-target-name-override") instanceof String name
                ? Optional.of(name)
                : Optional.empty();
    }

    private static URI address(String url, String field) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null || uri.getPort() < 0) {
                throw invalid(field + ".url needs a host and a port: " + url);
            }
            return uri;
        } catch (IllegalArgumentException malformed) {
            throw invalid(field + ".url is no address: " + url);
        }
    }

    private static Object member(Object parent, String name) {
        Object found = parent instanceof Map<?, ?> map ? map.get(name) : null;
        return found == null ? Map.of() : found;
    }

    private static Map<?, ?> map(Object parent, String name) {
        return member(parent, name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object parent, String name) {
        return member(parent, name) instanceof List<?> list ? list : List.of();
    }

    private static String text(Object parent, String name, String field) {
        Object found = member(parent, name);
        if (found instanceof String text) {
            return text;
        }
        if (found instanceof List<?> list && !list.isEmpty()) {
            return String.join("\n", list.stream().map(String::valueOf).toList());
        }
        throw invalid(field + " has no " + name);
    }

    private static TbaasException invalid(String why) {
        return new TbaasException(EngineError.PROFILE_INVALID, "The connection profile cannot be used: " + why + ".");
    }
}
