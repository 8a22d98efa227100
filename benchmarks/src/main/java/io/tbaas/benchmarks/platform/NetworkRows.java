package io.tbaas.benchmarks.platform;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recorded networks of the first company: two organisations, three nodes on a host that is away, and one channel each. */
final class NetworkRows {
    private static final String HOST = "away";
    private static final int ORGANISATIONS = 2;

    private final Connection connection;
    private final Made made;
    private final String company;
    private final Map<String, String> first = new HashMap<>();

    NetworkRows(Connection connection, Made made, String company) {
        this.connection = connection;
        this.made = made;
        this.company = company;
    }

    /** Half of them are private chains, the others are of one consortium. */
    void write(int count, String consortium) throws SQLException {
        List<String> networks = new ArrayList<>();
        try (TableRows rows = new TableRows(
                connection,
                "network",
                "id, company_id, consortium_id, realm, name, live_name, engine, state, created_at")) {
            for (int i = 0; i < count; i++) {
                String id = made.id(NetworkId.KIND);
                boolean isPrivate = i % 2 == 0;
                String realm = isPrivate ? company : consortium;
                String name = "Network " + i;
                rows.add(
                        id,
                        company,
                        isPrivate ? null : consortium,
                        realm,
                        name,
                        realm + "|" + name.toLowerCase(Locale.ROOT),
                        "fabric",
                        "stopped",
                        made.at(i, count));
                networks.add(id);
            }
        }
        first.put("network", networks.getFirst());
        try (TableRows rows = new TableRows(connection, "node_host", "host")) {
            rows.add(HOST);
        }
        List<String> organisations = writeOrganisations(networks);
        List<String> channels = writeChannels(networks);
        writeSeats(organisations, channels);
        writeNodes(networks, organisations, channels);
    }

    /** What of these the lists are asked for, by the names that the API's paths give them. */
    Map<String, String> pathVariables() {
        return first;
    }

    private List<String> writeOrganisations(List<String> networks) throws SQLException {
        List<String> organisations = new ArrayList<>();
        try (TableRows rows =
                new TableRows(connection, "organisation", "id, network_id, company_id, name, domain, state, custody")) {
            for (String network : networks) {
                for (int i = 1; i <= ORGANISATIONS; i++) {
                    String id = made.id(OrganisationId.KIND);
                    rows.add(id, network, company, "Org" + i, "org" + i + ".internal", "active", "platform");
                    organisations.add(id);
                }
            }
        }
        first.put("organisation", organisations.getFirst());
        return organisations;
    }

    private List<String> writeChannels(List<String> networks) throws SQLException {
        List<String> channels = new ArrayList<>();
        try (TableRows rows = new TableRows(connection, "channel", "id, network_id, name, state, created_at")) {
            for (int i = 0; i < networks.size(); i++) {
                String id = made.id(ChannelId.KIND);
                rows.add(id, networks.get(i), "channel1", "running", made.at(i, networks.size()));
                channels.add(id);
            }
        }
        first.put("channel", channels.getFirst());
        return channels;
    }

    private void writeSeats(List<String> organisations, List<String> channels) throws SQLException {
        try (TableRows rows =
                new TableRows(connection, "seat", "channel_id, organisation_id, company_id, rights, state, since")) {
            for (int i = 0; i < organisations.size(); i++) {
                rows.add(
                        channels.get(i / ORGANISATIONS),
                        organisations.get(i),
                        company,
                        "READ,WRITE,KEEP,VOTE",
                        "joined",
                        made.at(i, organisations.size()));
            }
        }
    }

    /** A ledger node for each organisation, and a consensus node with the first. */
    private void writeNodes(List<String> networks, List<String> organisations, List<String> channels)
            throws SQLException {
        List<String> nodes = new ArrayList<>();
        try (TableRows rows = new TableRows(
                connection,
                "node",
                "id, network_id, organisation_id, company_id, host, name, role, ports, state, wanted, failure,"
                        + " created_at")) {
            for (int i = 0; i < networks.size(); i++) {
                for (int part = 0; part <= ORGANISATIONS; part++) {
                    boolean orders = part == ORGANISATIONS;
                    int owner = orders ? 0 : part;
                    String id = made.id(NodeId.KIND);
                    rows.add(
                            id,
                            networks.get(i),
                            organisations.get(i * ORGANISATIONS + owner),
                            company,
                            HOST,
                            (orders ? "orderer0" : "peer0") + ".org" + (owner + 1) + ".internal",
                            orders ? "CONSENSUS" : "LEDGER",
                            "{}",
                            "stopped",
                            false,
                            "",
                            made.at(i, networks.size()));
                    nodes.add(id);
                }
            }
        }
        first.put("node", nodes.getFirst());
        try (TableRows rows =
                new TableRows(connection, "node_channel", "node_id, channel_id, state, height, joined_at")) {
            for (int i = 0; i < nodes.size(); i++) {
                rows.add(nodes.get(i), channels.get(i / (ORGANISATIONS + 1)), "in-step", 3L, made.at(i, nodes.size()));
            }
        }
    }
}
