package io.tbaas.platform.store.consortium;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Addressee;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.Token;
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

/** The invitations; each is found by its consortium or by its invitee. */
@Component
public final class Invitations {
    private static final Listing<Invitation> LISTING = Listing.of("invitation", "id", Invitations::read)
            .within("consortium_id")
            .within("invitee_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("expires", "expires_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new invitation with the token of its mail; the consortium is locked by the caller. */
    public void insert(Change change, Invitation invitation, Token token) {
        jdbc.sql(
                        "insert into invitation (id, consortium_id, inviter_id, address, message, state, reason, token_hash, live, sent,"
                                + " expires_at, created_at, version, invitee_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)")
                .params(List.of(
                        invitation.id().value(),
                        invitation.consortium().value(),
                        invitation.inviter().value(),
                        invitation.addressee().text(),
                        invitation.message(),
                        invitation.state().code(),
                        invitation.reason(),
                        token.hash(),
                        live(invitation.consortium(), invitation.addressee()),
                        invitation.sent(),
                        DatabaseClock.column(invitation.expiresAt()),
                        DatabaseClock.column(change.now())))
                .param(invitation.invitee().map(CompanyId::value).orElse(null))
                .update();
    }

    /** Stores that an invitation goes on to another state. */
    public Invitation update(Change change, Invitation invitation) {
        Rows.requireChanged(jdbc.sql(
                        "update invitation set state = ?, reason = ?,"
                                + " live = case when ? = 'pending' then live end, version = version + 1 where id = ? and version = ?")
                .params(
                        invitation.state().code(),
                        invitation.reason(),
                        invitation.state().code(),
                        invitation.id().value(),
                        invitation.version().number())
                .update());
        return find(invitation.id()).orElseThrow();
    }

    /** Stores that an invitation is sent once more, with a new token; the one before stops working. */
    public Invitation resend(Change change, Invitation invitation, Token token, Instant expiresAt) {
        Rows.requireChanged(
                jdbc.sql("update invitation set token_hash = ?, sent = sent + 1, expires_at = ?, version = version + 1"
                                + " where id = ? and version = ?")
                        .params(
                                token.hash(),
                                DatabaseClock.column(expiresAt),
                                invitation.id().value(),
                                invitation.version().number())
                        .update());
        return find(invitation.id()).orElseThrow();
    }

    /** Stores which company is behind an invitation's address. */
    public Invitation bind(Change change, Invitation invitation, CompanyId invitee) {
        Rows.requireChanged(
                jdbc.sql("update invitation set invitee_id = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                invitee.value(),
                                invitation.id().value(),
                                invitation.version().number())
                        .update());
        return find(invitation.id()).orElseThrow();
    }

    /** The invitation of an id, whoever asks. */
    public Optional<Invitation> find(InvitationId id) {
        return jdbc.sql("select * from invitation where id = ?")
                .param(id.value())
                .query(Invitations::read)
                .optional();
    }

    /** The pending invitation of an address into a consortium. */
    public Optional<Invitation> pending(ConsortiumId consortium, Addressee addressee) {
        return jdbc.sql("select * from invitation where live = ?")
                .param(live(consortium, addressee))
                .query(Invitations::read)
                .optional();
    }

    /** The pending invitation that a mail's token belongs to. */
    public Optional<Invitation> pending(Token token, Instant now) {
        return jdbc.sql("select * from invitation where token_hash = ? and state = 'pending' and expires_at > ?")
                .params(token.hash(), DatabaseClock.column(now))
                .query(Invitations::read)
                .optional();
    }

    /** The pending invitations of a consortium that pass a filter, oldest first. */
    public List<Invitation> pending(ConsortiumId consortium, Optional<CompanyId> inviter, Optional<CompanyId> invitee) {
        return jdbc.sql("select * from invitation where consortium_id = ? and state = 'pending'"
                        + " and (? = '' or inviter_id = ?) and (? = '' or invitee_id = ?) order by created_at, id")
                .params(
                        consortium.value(),
                        inviter.map(CompanyId::value).orElse(""),
                        inviter.map(CompanyId::value).orElse(""),
                        invitee.map(CompanyId::value).orElse(""),
                        invitee.map(CompanyId::value).orElse(""))
                .query(Invitations::read)
                .list();
    }

    /** The pending invitations of a company into any consortium, oldest first. */
    public List<Invitation> pending(CompanyId invitee) {
        return jdbc.sql("select * from invitation where invitee_id = ? and state = 'pending' order by created_at, id")
                .param(invitee.value())
                .query(Invitations::read)
                .list();
    }

    /** The pending invitations to a mail address behind which nobody was yet. */
    public List<Invitation> waitingFor(String mail) {
        return jdbc.sql(
                        "select * from invitation where address = ? and state = 'pending' and invitee_id is null order by id")
                .param(mail)
                .query(Invitations::read)
                .list();
    }

    /** Some invitations whose time is over although they still are pending. */
    public List<Invitation> over(Instant now, int limit) {
        return jdbc.sql(
                        "select * from invitation where state = 'pending' and expires_at <= ? order by expires_at limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(Invitations::read)
                .list();
    }

    /** A page of a consortium's invitations. */
    public Page<Invitation> page(ConsortiumId consortium, Optional<InvitationState> state, PageRequest request) {
        Filter filter = Filter.none().is("consortium_id", consortium.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    /** A page of the invitations addressed to a company. */
    public Page<Invitation> page(CompanyId invitee, Optional<InvitationState> state, PageRequest request) {
        Filter filter = Filter.none().is("invitee_id", invitee.value()).is("state", state.map(State::code));
        return LISTING.page(jdbc, filter, request);
    }

    private static String live(ConsortiumId consortium, Addressee addressee) {
        return consortium.value() + ":" + addressee.text();
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        return new Invitation(
                InvitationId.of(row.getString("id")),
                ConsortiumId.of(row.getString("consortium_id")),
                CompanyId.of(row.getString("inviter_id")),
                Addressee.of(row.getString("address")),
                Rows.optionalText(row, "invitee_id").map(CompanyId::of),
                row.getString("message"),
                State.of(InvitationState.class, row.getString("state")),
                row.getString("reason"),
                row.getInt("sent"),
                Rows.time(row, "expires_at"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
