package io.tbaas.platform.store.identity;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.certificate.HeldCertificate;
import io.tbaas.platform.domain.certificate.HeldCertificates;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The identities of organisations and every certificate that they were given. */
@Component
public final class Identities implements HeldCertificates {
    private static final Listing<Identity> LISTING = Listing.of("identity", "id", Identities::read)
            .within("organisation_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("expiry", "not_after", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("name");

    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new identity, or the new certificate of one that there is. */
    public void issue(Change change, Identity identity) {
        int rows = jdbc.sql("update identity set request = ?, certificate = ?, tls_certificate = ?, serial = ?,"
                        + " not_before = ?, not_after = ? where id = ?")
                .param(identity.request().orElse(null))
                .param(identity.certificate())
                .param(identity.tlsCertificate().orElse(null))
                .param(identity.serial())
                .param(DatabaseClock.column(identity.notBefore()))
                .param(DatabaseClock.column(identity.notAfter()))
                .param(identity.id().value())
                .update();
        if (rows == 0) {
            insert(identity);
        }
        jdbc.sql("insert into certificate_issue (identity_id, serial, not_before, not_after, issued_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        identity.id().value(),
                        identity.serial(),
                        DatabaseClock.column(identity.notBefore()),
                        DatabaseClock.column(identity.notAfter()),
                        DatabaseClock.column(change.now()))
                .update();
    }

    private void insert(Identity identity) {
        jdbc.sql("insert into identity (id, network_id, organisation_id, company_id, holder, account_id, node_id, name,"
                        + " request, certificate, tls_certificate, serial, not_before, not_after, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(identity.id().value())
                .param(identity.network().value())
                .param(identity.organisation().value())
                .param(identity.company().value())
                .param(identity.holder().code())
                .param(identity.holder() instanceof Holder.Person(AccountId account) ? account.value() : null)
                .param(identity.holder() instanceof Holder.OfNode(NodeId node) ? node.value() : null)
                .param(identity.name())
                .param(identity.request().orElse(null))
                .param(identity.certificate())
                .param(identity.tlsCertificate().orElse(null))
                .param(identity.serial())
                .param(DatabaseClock.column(identity.notBefore()))
                .param(DatabaseClock.column(identity.notAfter()))
                .param(DatabaseClock.column(identity.createdAt()))
                .update();
    }

    /** A page of the identities of an organisation. */
    public Page<Identity> page(
            OrganisationId organisation,
            Optional<String> holder,
            Optional<Instant> expiresBefore,
            PageRequest request) {
        Filter filter = Filter.none()
                .is("organisation_id", organisation.value())
                .is("holder", holder)
                .before("not_after", expiresBefore);
        return LISTING.page(jdbc, filter, request);
    }

    /** The identities of an organisation whose certificates have not ended. */
    public List<Identity> lasting(OrganisationId organisation, Instant now) {
        return jdbc.sql("select * from identity where organisation_id = ? and not_after > ? order by name")
                .params(organisation.value(), DatabaseClock.column(now))
                .query(Identities::read)
                .list();
    }

    /** The identity of an id in an organisation. */
    public Identity get(IdentityId id, OrganisationId organisation) {
        return jdbc.sql("select * from identity where id = ? and organisation_id = ?")
                .params(id.value(), organisation.value())
                .query(Identities::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The identity of a node. */
    public Optional<Identity> of(NodeId node) {
        return jdbc.sql("select * from identity where node_id = ?")
                .param(node.value())
                .query(Identities::read)
                .optional();
    }

    /** The identity of a person in an organisation. */
    public Optional<Identity> of(OrganisationId organisation, AccountId person) {
        return jdbc.sql("select * from identity where organisation_id = ? and account_id = ?")
                .params(organisation.value(), person.value())
                .query(Identities::read)
                .optional();
    }

    /** The identity of an organisation itself. */
    public Optional<Identity> administrator(OrganisationId organisation) {
        return jdbc.sql("select * from identity where organisation_id = ? and holder = 'administrator'")
                .param(organisation.value())
                .query(Identities::read)
                .optional();
    }

    /**
     * Whether the certificate of an identity is also that of another one of its organisation; the administrator's may be that of the one
     * person who administers it, because many organisations elsewhere have no other.
     */
    public boolean isHeldByAnother(Identity identity) {
        return jdbc.sql("select count(*) from certificate_issue c join identity i on i.id = c.identity_id"
                                + " where i.organisation_id = ? and i.id <> ? and c.serial = ? and i.holder <> ?")
                        .params(
                                identity.organisation().value(),
                                identity.id().value(),
                                identity.serial(),
                                new Holder.Administrator().code())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public List<HeldCertificate> of(AccountId person, Id organisation) {
        return jdbc.sql(
                        "select c.not_before, c.not_after from certificate_issue c join identity i on i.id = c.identity_id"
                                + " where i.account_id = ? and i.organisation_id = ?")
                .params(person.value(), organisation.value())
                .query((row, _) ->
                        new HeldCertificate(Rows.time(row, "not_before"), Rows.time(row, "not_after"), false))
                .list();
    }

    /** Stores that an organisation's identities are of another network. */
    public void move(Change change, OrganisationId organisation, NetworkId network) {
        jdbc.sql("update identity set network_id = ? where organisation_id = ?")
                .params(network.value(), organisation.value())
                .update();
    }

    /** Forgets the identity of a node. */
    public void delete(Change change, NodeId node) {
        deleteWhere("node_id = ?", node.value());
    }

    /** Forgets the identities of an organisation. */
    public void delete(Change change, OrganisationId organisation) {
        deleteWhere("organisation_id = ?", organisation.value());
    }

    /** Forgets all identities of a network. */
    public void delete(Change change, NetworkId network) {
        deleteWhere("network_id = ?", network.value());
    }

    private void deleteWhere(String condition, String value) {
        jdbc.sql("delete from certificate_issue where identity_id in (select id from identity where " + condition + ")")
                .param(value)
                .update();
        jdbc.sql("delete from identity where " + condition).param(value).update();
    }

    private static Identity read(ResultSet row, int number) throws SQLException {
        return new Identity(
                IdentityId.of(row.getString("id")),
                NetworkId.of(row.getString("network_id")),
                OrganisationId.of(row.getString("organisation_id")),
                CompanyId.of(row.getString("company_id")),
                holder(row),
                row.getString("name"),
                Rows.optionalText(row, "request"),
                row.getString("certificate"),
                Rows.optionalText(row, "tls_certificate"),
                row.getString("serial"),
                Rows.time(row, "not_before"),
                Rows.time(row, "not_after"),
                Rows.time(row, "created_at"));
    }

    private static Holder holder(ResultSet row) throws SQLException {
        String code = row.getString("holder");
        return switch (code) {
            case "administrator" -> new Holder.Administrator();
            case "person" -> new Holder.Person(AccountId.of(row.getString("account_id")));
            case "node" -> new Holder.OfNode(NodeId.of(row.getString("node_id")));
            case "program" -> new Holder.Program();
            default -> throw new IllegalStateException("no kind of holder: " + code);
        };
    }
}
