package io.tbaas.benchmarks.platform;

import io.tbaas.platform.domain.audit.AuditPlace;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands in a platform's database before it is measured. A platform made the tables, its operator and the first company; everything else is
 * written past it, in the form it would have.
 *
 * @param pathVariables the ids that lists of the API are asked for: those whose lists are the longest
 * @param firstAccounts accounts of the first company, its root account first
 * @param operation an operation of the first company
 * @param mails addresses that sign in; those of the first company first
 * @param smallMail the root account of a company that has little
 */
public record PlatformContent(
        Map<String, String> pathVariables,
        List<String> firstAccounts,
        String operation,
        List<String> mails,
        String smallMail) {
    /** Companies that exist. */
    public static final int COMPANIES = 1_000;
    /** Accounts of all companies together. */
    public static final int ACCOUNTS = 10_000;
    /** Consortia. */
    public static final int CONSORTIA = 1_000;
    /** Operations. */
    public static final int OPERATIONS = 5_000;
    /** Networks of the first company. */
    public static final int NETWORKS = 200;
    /** Rows of all audit chains together. */
    public static final int AUDIT_ROWS = 1_000_000;

    private static final int OF_NETWORK = AUDIT_ROWS / 4;
    private static final int MEMBERS = 3;

    public PlatformContent {
        pathVariables = Map.copyOf(pathVariables);
        firstAccounts = List.copyOf(firstAccounts);
        mails = List.copyOf(mails);
    }

    /** Writes it. All accounts sign in with the password of the first company's root account. */
    public static PlatformContent write(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Made made = new Made();
        PeopleRows people = new PeopleRows(connection, made);
        people.write(
                new PeopleRows.Owner(
                        one(connection, "select id from company"), one(connection, "select id from account")),
                one(connection, "select password_hash from account"),
                COMPANIES,
                ACCOUNTS);
        AgreementRows agreements = new AgreementRows(connection, made, people.companies());
        agreements.write(CONSORTIA);
        WorkRows works = new WorkRows(connection, made, people);
        String operator = one(connection, "select id from operator_account");
        works.write(OPERATIONS, agreements.consortia(), operator);
        NetworkRows networks =
                new NetworkRows(connection, made, people.companies().getFirst());
        networks.write(NETWORKS, agreements.consortia().getFirst());
        AuditChains chains = new AuditChains(connection, made);
        writeAudit(chains, people, operator);
        writeNetworkAudit(chains, made, people, networks.pathVariables());
        Map<String, String> pathVariables = new HashMap<>(networks.pathVariables());
        pathVariables.put("consortium", agreements.consortia().getFirst());
        pathVariables.put("event", agreements.firstEvent());
        pathVariables.put("group", people.groups().getFirst());
        pathVariables.put("webhook", works.webhook());
        pathVariables.put("operation", works.operations().getFirst());
        return new PlatformContent(
                pathVariables,
                people.accounts().getFirst(),
                works.operations().getFirst(),
                people.mails(),
                people.smallRootMail());
    }

    /**
     * A quarter of the rows are of one network: of it and of its channel, and of one that the first company does not know. A third of them are its
     * own acts.
     */
    private static void writeNetworkAudit(
            AuditChains chains, Made made, PeopleRows people, Map<String, String> networks) throws SQLException {
        NetworkId network = NetworkId.of(Objects.requireNonNull(networks.get("network")));
        ChannelId known = ChannelId.of(Objects.requireNonNull(networks.get("channel")));
        ChannelId unknown = ChannelId.of(made.id(ChannelId.KIND));
        List<AuditPlace> places = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            Optional<CompanyId> company =
                    Optional.of(CompanyId.of(people.companies().get(i)));
            places.add(AuditPlace.of(network, company, Optional.empty()));
            places.add(AuditPlace.of(network, company, Optional.of(known)));
            places.add(AuditPlace.of(network, company, Optional.of(unknown)));
        }
        chains.append(places, OF_NETWORK, "account", people.accounts().getFirst());
    }

    /** Of those that are no network's, half are the first company's, a tenth the platform's, the rest everybody else's. */
    private static void writeAudit(AuditChains chains, PeopleRows people, String operator) throws SQLException {
        chains.writeOrigins();
        int all = AUDIT_ROWS - OF_NETWORK;
        int first = all / 2;
        int platform = all / 10;
        int others = COMPANIES - 1;
        chains.append(
                new ChainId(people.companies().getFirst()),
                first,
                "account",
                people.accounts().getFirst());
        chains.append(ChainId.PLATFORM, platform, "operator", List.of(operator));
        for (int i = 1; i <= others; i++) {
            chains.append(
                    new ChainId(people.companies().get(i)),
                    (all - first - platform) / others,
                    "account",
                    people.accounts().get(i));
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("nothing answers: " + query);
            }
            return rows.getString(1);
        }
    }
}
