package io.tbaas.benchmarks.platform;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyKind;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.grant.Effect;
import io.tbaas.platform.domain.grant.GrantId;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.grant.GroupId;
import io.tbaas.platform.domain.key.ApiKeyId;
import io.tbaas.platform.domain.key.KeyState;
import io.tbaas.platform.domain.permission.Audience;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.quota.Quota;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Companies and what belongs to their people. Half of everything is the first company's, so that its lists are long. */
final class PeopleRows {
    private static final int GROUPS = 500;
    private static final int GROUP_MEMBERS = 4_000;
    private static final int GRANTS = 10_000;
    private static final int KEYS = 2_000;
    private static final long NO_LIMIT = 1_000_000_000;

    private final Connection connection;
    private final Made made;
    private final List<String> companies = new ArrayList<>();
    private final List<List<String>> accounts = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private String smallRootMail = "";

    PeopleRows(Connection connection, Made made) {
        this.connection = connection;
        this.made = made;
    }

    /**
     * Writes them.
     *
     * @param first the company that exists, with its root account
     * @param passwordHash what all accounts sign in with
     */
    void write(Owner first, String passwordHash, int companyCount, int accountCount) throws SQLException {
        writeCompanies(first, companyCount);
        writeAccounts(first, passwordHash, accountCount);
        writeGroups();
        writeGrants();
        writeKeys();
    }

    /** A company and its root account. */
    record Owner(String company, String account) {}

    List<String> companies() {
        return companies;
    }

    /** The accounts of each company, the root account first. */
    List<List<String>> accounts() {
        return accounts;
    }

    /** Mail addresses of the accounts that were made; those of the first company's sub-accounts first. */
    List<String> mails() {
        return mails;
    }

    /** Who owns a company that has little. */
    String smallRootMail() {
        return smallRootMail;
    }

    /** Of the first company; all of its sub-accounts are members of the first, as far as there is room. */
    List<String> groups() {
        return groups;
    }

    private void writeCompanies(Owner first, int count) throws SQLException {
        companies.add(first.company());
        try (TableRows rows =
                new TableRows(connection, "company", "id, kind, name, description, state, created_at, version")) {
            for (int i = 1; i < count; i++) {
                companies.add(made.id(CompanyId.KIND));
                rows.add(
                        companies.get(i),
                        CompanyKind.COMPANY.name(),
                        "Company " + i,
                        "",
                        CompanyState.ACTIVE.code(),
                        made.at(i, count),
                        1);
            }
        }
        try (TableRows rows = new TableRows(connection, "company_quota", "company_id, quota, amount")) {
            for (String company : companies) {
                rows.add(company, Quota.CALLS_PER_MINUTE.name(), NO_LIMIT);
                rows.add(company, Quota.API_KEYS.name(), NO_LIMIT);
                rows.add(company, Quota.ACCOUNTS.name(), NO_LIMIT);
                rows.add(company, Quota.CONSORTIA.name(), NO_LIMIT);
            }
        }
    }

    private void writeAccounts(Owner first, String passwordHash, int count) throws SQLException {
        companies.forEach(company -> accounts.add(new ArrayList<>()));
        accounts.getFirst().add(first.account());
        try (TableRows rows = new TableRows(
                connection,
                "account",
                "id, company_id, mail, display_name, root, state, password_hash, created_at, version")) {
            for (int i = 1; i < count; i++) {
                int company = i < count / 2 ? 0 : 1 + i % (companies.size() - 1);
                String id = made.id(AccountId.KIND);
                String mail = "person" + i + "@bench.example";
                boolean active = i % 50 != 0;
                boolean root = accounts.get(company).isEmpty();
                smallRootMail = root && active ? mail : smallRootMail;
                rows.add(
                        id,
                        companies.get(company),
                        mail,
                        "Person " + i,
                        root,
                        (active ? AccountState.ACTIVE : AccountState.DISABLED).code(),
                        passwordHash,
                        made.at(i, count),
                        1);
                accounts.get(company).add(id);
                if (active) {
                    mails.add(mail);
                }
            }
        }
    }

    private void writeGroups() throws SQLException {
        try (TableRows rows = new TableRows(
                connection, "account_group", "id, company_id, name, description, state, created_at, version")) {
            for (int i = 0; i < GROUPS; i++) {
                groups.add(made.id(GroupId.KIND));
                rows.add(
                        groups.get(i),
                        companies.getFirst(),
                        "Group " + i,
                        "",
                        GrantState.ACTIVE.code(),
                        made.at(i, GROUPS),
                        1);
            }
        }
        try (TableRows rows = new TableRows(connection, "group_member", "group_id, account_id, since")) {
            List<String> members = accounts.getFirst();
            for (int i = 1; i <= Math.min(GROUP_MEMBERS, members.size() - 1); i++) {
                rows.add(groups.getFirst(), members.get(i), made.at(i, GROUP_MEMBERS));
                rows.add(groups.get(1 + i % (GROUPS - 1)), members.get(i), made.at(i, GROUP_MEMBERS));
            }
        }
    }

    /** Permissions of members in turn to single accounts, and one to everybody in the first group. */
    private void writeGrants() throws SQLException {
        List<Permission> ofCompanies = Arrays.stream(Permission.values())
                .filter(permission -> permission.audience() == Audience.COMPANY)
                .toList();
        List<String> members = accounts.getFirst();
        try (TableRows rows = new TableRows(
                connection,
                "permission_grant",
                "id, company_id, account_id, group_id, permission, resource_id, effect, state, created_at, version")) {
            for (int i = 0; i < GRANTS; i++) {
                rows.add(
                        made.id(GrantId.KIND),
                        companies.getFirst(),
                        members.get(1 + i % (members.size() - 1)),
                        null,
                        ofCompanies.get(i % ofCompanies.size()).code(),
                        "",
                        Effect.ALLOW.code(),
                        GrantState.ACTIVE.code(),
                        made.at(i, GRANTS),
                        1);
            }
            rows.add(
                    made.id(GrantId.KIND),
                    companies.getFirst(),
                    null,
                    groups.getFirst(),
                    Permission.ACCOUNT_READ.code(),
                    "",
                    Effect.ALLOW.code(),
                    GrantState.ACTIVE.code(),
                    made.at(GRANTS, GRANTS),
                    1);
        }
    }

    /** Half of them the root account's. */
    private void writeKeys() throws SQLException {
        List<String> members = accounts.getFirst();
        try (TableRows rows = new TableRows(
                connection,
                "api_key",
                "id, account_id, company_id, name, hint, token_hash, scope, state, expires_at, created_at, version")) {
            for (int i = 0; i < KEYS; i++) {
                rows.add(
                        made.id(ApiKeyId.KIND),
                        i % 2 == 0 ? members.getFirst() : members.get(1 + i % (members.size() - 1)),
                        companies.getFirst(),
                        "Key " + i,
                        "abc",
                        made.digest(),
                        Permission.ACCOUNT_READ.code(),
                        (i % 3 == 0 ? KeyState.REVOKED : KeyState.ACTIVE).code(),
                        made.inDays(30),
                        made.at(i, KEYS),
                        1);
            }
        }
    }
}
