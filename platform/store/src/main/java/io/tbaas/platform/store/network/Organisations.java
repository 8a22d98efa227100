package io.tbaas.platform.store.network;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Custody;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.identity.Identities;
import io.tbaas.platform.store.identity.IssuedIdentities;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The organisations of networks. */
@Component
public final class Organisations {
    private static final String PRESENT = "state in ('joining', 'active', 'leaving')";

    private final JdbcClient jdbc;
    private final Listing<Organisation> listing;
    private final Json json;
    private final Identities identities;
    private final IssuedIdentities issued;

    Organisations(JdbcClient jdbc, Json json, Identities identities, IssuedIdentities issued) {
        this.identities = identities;
        this.issued = issued;
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.of("organisation", "id", this::read)
                .within("network_id")
                .sortable("name", "name", ColumnType.TEXT)
                .sortedBy("name");
    }

    /** Stores a new organisation, which has no authority yet unless its keys are elsewhere. */
    public void insert(Change change, Organisation organisation) {
        jdbc.sql("insert into organisation (id, network_id, company_id, name, domain, state, custody, outside)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(organisation.id().value())
                .param(organisation.network().value())
                .param(organisation.company().value())
                .param(organisation.name())
                .param(organisation.domain())
                .param(organisation.state().code())
                .param(organisation.custody().code())
                .param(organisation.outside().map(json::write).orElse(null))
                .update();
    }

    /** Stores an organisation's authority and administrator; their keys rest in the custody. */
    public void authorise(
            Change change, OrganisationId id, OrganisationAuthority authority, IssuedIdentity administrator) {
        jdbc.sql("update organisation set authority = ?, administrator = ?, version = version + 1 where id = ?")
                .params(json.write(authority), json.write(administrator), id.value())
                .update();
        issued.enter(change, get(id), administrator);
    }

    /** The organisation of an id that the platform itself holds. */
    public Organisation get(OrganisationId id) {
        return jdbc.sql("select * from organisation where id = ?")
                .param(id.value())
                .query(this::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The organisations whose administrator is not listed among their identities. */
    public List<Organisation> withoutEntry() {
        return jdbc.sql("select o.* from organisation o where o.administrator is not null and not exists"
                        + " (select 1 from identity i where i.organisation_id = o.id and i.holder = 'administrator')")
                .query(this::read)
                .list();
    }

    /** Stores with which key here an organisation signs that others made. */
    public void represent(Change change, OrganisationId id, IssuedIdentity administrator) {
        jdbc.sql("update organisation set administrator = ?, custody = ?, version = version + 1 where id = ?")
                .params(json.write(administrator), Custody.PLATFORM.code(), id.value())
                .update();
        issued.enter(change, get(id), administrator);
    }

    /** Stores the next certificates of an administrator whose keys stay. */
    public void renew(Change change, OrganisationId id, IssuedIdentity administrator) {
        jdbc.sql("update organisation set administrator = ? where id = ?")
                .params(json.write(administrator), id.value())
                .update();
        issued.enter(change, get(id), administrator);
    }

    /** Stores the certificates of an organisation that others made. */
    public void recognise(Change change, OrganisationId id, OutsideAuthorities outside) {
        jdbc.sql("update organisation set outside = ?, version = version + 1 where id = ?")
                .params(json.write(outside), id.value())
                .update();
    }

    /** Stores other certificates of an organisation that was read at the version it carries. */
    public void replace(Change change, Organisation organisation, OutsideAuthorities outside) {
        Rows.requireChanged(
                jdbc.sql("update organisation set outside = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                json.write(outside),
                                organisation.id().value(),
                                organisation.version().number())
                        .update());
    }

    /** Stores that an organisation is of another network, which is the same as its own. */
    public void move(Change change, OrganisationId id, NetworkId network) {
        jdbc.sql("update organisation set network_id = ?, version = version + 1 where id = ?")
                .params(network.value(), id.value())
                .update();
        identities.move(change, id, network);
    }

    /** Stores where an organisation stands, as far as the life cycle allows; nothing happens where it stands there. */
    public void enter(Change change, OrganisationId id, OrganisationState state) {
        Organisation organisation = find(id).orElseThrow();
        if (organisation.state() != state) {
            jdbc.sql("update organisation set state = ?, version = version + 1 where id = ?")
                    .params(organisation.state().to(state).code(), id.value())
                    .update();
        }
    }

    /** The organisation of an id, whoever asks. */
    public Optional<Organisation> find(OrganisationId id) {
        return jdbc.sql("select * from organisation where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    /** The organisations that are in a network or about to come or go, by their names. */
    public List<Organisation> of(NetworkId network) {
        return jdbc.sql("select * from organisation where network_id = ? and " + PRESENT + " order by name")
                .param(network.value())
                .query(this::read)
                .list();
    }

    /** The organisations that are in some networks or about to come or go, by their names. */
    public List<Organisation> of(Collection<NetworkId> networks) {
        return networks.isEmpty()
                ? List.of()
                : jdbc.sql("select * from organisation where network_id in (:networks) and " + PRESENT
                                + " order by name")
                        .param(
                                "networks",
                                networks.stream()
                                        .map(NetworkId::value)
                                        .distinct()
                                        .toList())
                        .query(this::read)
                        .list();
    }

    /** A page of the organisations that are in a network or about to come or go. */
    public Page<Organisation> page(NetworkId network, Filter filter, PageRequest request) {
        return listing.page(jdbc, filter.is("network_id", network.value()).where(PRESENT), request);
    }

    /** The organisations that are or were in a network, by their names, which stay taken. */
    public List<Organisation> everOf(NetworkId network) {
        return jdbc.sql("select * from organisation where network_id = ? order by name")
                .param(network.value())
                .query(this::read)
                .list();
    }

    /** The organisations that are or come into a consortium's networks, those in the bin left out: one company's, or everybody's. */
    public List<Organisation> of(ConsortiumId consortium, Optional<CompanyId> company) {
        return jdbc.sql("select * from organisation where state in ('joining', 'active') and (? = '' or company_id = ?)"
                        + " and exists (select 1 from network n where n.id = network_id and n.consortium_id = ?"
                        + " and n.state <> 'in-bin') order by id")
                .params(
                        company.map(CompanyId::value).orElse(""),
                        company.map(CompanyId::value).orElse(""),
                        consortium.value())
                .query(this::read)
                .list();
    }

    /** Forgets an organisation whose joining was taken back; its name is free again. */
    public void delete(Change change, OrganisationId id) {
        identities.delete(change, id);
        jdbc.sql("delete from organisation where id = ?").param(id.value()).update();
    }

    /** Forgets the organisations of a network. */
    public void delete(Change change, NetworkId network) {
        identities.delete(change, network);
        jdbc.sql("update network_invitation set organisation_id = null where network_id = ?")
                .param(network.value())
                .update();
        jdbc.sql("delete from organisation where network_id = ?")
                .param(network.value())
                .update();
    }

    private Organisation read(ResultSet row, int number) throws SQLException {
        return new Organisation(
                OrganisationId.of(row.getString("id")),
                NetworkId.of(row.getString("network_id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("name"),
                row.getString("domain"),
                State.of(OrganisationState.class, row.getString("state")),
                Rows.optionalText(row, "authority").map(text -> json.read(text, OrganisationAuthority.class)),
                Rows.optionalText(row, "outside").map(text -> json.read(text, OutsideAuthorities.class)),
                Rows.optionalText(row, "administrator").map(text -> json.read(text, IssuedIdentity.class)),
                Rows.version(row));
    }
}
