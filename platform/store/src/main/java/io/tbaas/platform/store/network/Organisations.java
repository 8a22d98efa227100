package io.tbaas.platform.store.network;

import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The organisations of networks. */
@Component
public final class Organisations {
    private final JdbcClient jdbc;
    private final Json json;

    Organisations(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Stores a new organisation, which has no authority yet. */
    public void insert(Change change, Organisation organisation) {
        jdbc.sql("insert into organisation (id, network_id, company_id, name, domain) values (?, ?, ?, ?, ?)")
                .params(
                        organisation.id().value(),
                        organisation.network().value(),
                        organisation.company().value(),
                        organisation.name(),
                        organisation.domain())
                .update();
    }

    /** Stores an organisation's authority and administrator; their keys rest in the custody. */
    public void authorise(
            Change change, OrganisationId id, OrganisationAuthority authority, IssuedIdentity administrator) {
        jdbc.sql("update organisation set authority = ?, administrator = ? where id = ?")
                .params(json.write(authority), json.write(administrator), id.value())
                .update();
    }

    /** The organisations of a network by their names. */
    public List<Organisation> of(NetworkId network) {
        return jdbc.sql("select * from organisation where network_id = ? order by name")
                .param(network.value())
                .query(this::read)
                .list();
    }

    /** Forgets the organisations of a network. */
    public void delete(Change change, NetworkId network) {
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
                Rows.optionalText(row, "authority").map(text -> json.read(text, OrganisationAuthority.class)),
                Rows.optionalText(row, "administrator").map(text -> json.read(text, IssuedIdentity.class)));
    }
}
