package io.tbaas.platform.store.network;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.OperationId;
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

/** The invitations into networks; each is found by its network or by its invitee. */
@Component
public final class NetworkInvitations {
    private static final String NO_MEMBER =
            "not exists (select 1 from network n join membership m on m.consortium_id = n.consortium_id"
                    + " where n.id = network_id and m.company_id = invitee_id and m.state = 'active')";
    private static final Listing<NetworkInvitation> LISTING = Listing.of(
                    "network_invitation", "id", NetworkInvitations::read)
            .within("network_id")
            .within("invitee_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("expires", "expires_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    NetworkInvitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new invitation; the network is locked by the caller. */
    public void insert(Change change, NetworkInvitation invitation) {
        jdbc.sql("insert into network_invitation (id, network_id, inviter_id, invitee_id, message, state, reason, live,"
                        + " expires_at, created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
                .param(invitation.id().value())
                .param(invitation.network().value())
                .param(invitation.inviter().value())
                .param(invitation.invitee().value())
                .param(invitation.message())
                .param(invitation.state().code())
                .param(invitation.reason())
                .param(live(invitation.network(), invitation.invitee()))
                .param(DatabaseClock.column(invitation.expiresAt()))
                .param(DatabaseClock.column(change.now()))
                .update();
    }

    /** Stores that an invitation goes on to another state. */
    public NetworkInvitation update(Change change, NetworkInvitation invitation) {
        Rows.requireChanged(jdbc.sql("update network_invitation set state = ?, reason = ?,"
                        + " live = case when ? = 'pending' then live end, version = version + 1"
                        + " where id = ? and version = ?")
                .params(
                        invitation.state().code(),
                        invitation.reason(),
                        invitation.state().code(),
                        invitation.id().value(),
                        invitation.version().number())
                .update());
        return find(invitation.id()).orElseThrow();
    }

    /** Stores what an acceptance began. */
    public NetworkInvitation began(
            Change change, NetworkInvitationId id, OrganisationId organisation, Optional<OperationId> operation) {
        jdbc.sql("update network_invitation set organisation_id = ?, operation_id = ? where id = ?")
                .param(organisation.value())
                .param(operation.map(OperationId::value).orElse(null))
                .param(id.value())
                .update();
        return find(id).orElseThrow();
    }

    /** Forgets what an acceptance began, because it was taken back. */
    public void forget(Change change, OrganisationId organisation) {
        jdbc.sql("update network_invitation set organisation_id = null where organisation_id = ?")
                .param(organisation.value())
                .update();
    }

    /** The invitation of an id, whoever asks. */
    public Optional<NetworkInvitation> find(NetworkInvitationId id) {
        return jdbc.sql("select * from network_invitation where id = ?")
                .param(id.value())
                .query(NetworkInvitations::read)
                .optional();
    }

    /** The pending invitation of a company into a network. */
    public Optional<NetworkInvitation> pending(NetworkId network, CompanyId invitee) {
        return jdbc.sql("select * from network_invitation where live = ?")
                .param(live(network, invitee))
                .query(NetworkInvitations::read)
                .optional();
    }

    /** The pending invitations into a network, oldest first. */
    public List<NetworkInvitation> pending(NetworkId network) {
        return jdbc.sql("select * from network_invitation where network_id = ? and state = 'pending'"
                        + " order by created_at, id")
                .param(network.value())
                .query(NetworkInvitations::read)
                .list();
    }

    /** The pending invitations of a company into any network, oldest first. */
    public List<NetworkInvitation> pending(CompanyId invitee) {
        return jdbc.sql("select * from network_invitation where invitee_id = ? and state = 'pending'"
                        + " order by created_at, id")
                .param(invitee.value())
                .query(NetworkInvitations::read)
                .list();
    }

    /** The invitation with which an organisation came in. */
    public Optional<NetworkInvitation> of(OrganisationId organisation) {
        return jdbc.sql("select * from network_invitation where organisation_id = ?")
                .param(organisation.value())
                .query(NetworkInvitations::read)
                .optional();
    }

    /** Some pending invitations whose time is over, or whose invitee is no member of the consortium any more. */
    public List<NetworkInvitation> over(Instant now, int limit) {
        return jdbc.sql("select * from network_invitation where state = 'pending' and (expires_at <= ? or " + NO_MEMBER
                        + ") order by expires_at limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(NetworkInvitations::read)
                .list();
    }

    /** A page of a network's invitations. */
    public Page<NetworkInvitation> page(NetworkId network, Optional<InvitationState> state, PageRequest request) {
        Filter filter = Filter.none().is("network_id", network.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    /** A page of the invitations that a company received. */
    public Page<NetworkInvitation> page(CompanyId invitee, Optional<InvitationState> state, PageRequest request) {
        Filter filter = Filter.none().is("invitee_id", invitee.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    private static String live(NetworkId network, CompanyId invitee) {
        return network.value() + ":" + invitee.value();
    }

    private static NetworkInvitation read(ResultSet row, int number) throws SQLException {
        return new NetworkInvitation(
                NetworkInvitationId.of(row.getString("id")),
                NetworkId.of(row.getString("network_id")),
                CompanyId.of(row.getString("inviter_id")),
                CompanyId.of(row.getString("invitee_id")),
                row.getString("message"),
                State.of(InvitationState.class, row.getString("state")),
                row.getString("reason"),
                Rows.optionalText(row, "organisation_id").map(OrganisationId::of),
                Rows.optionalText(row, "operation_id").map(OperationId::of),
                Rows.time(row, "expires_at"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
