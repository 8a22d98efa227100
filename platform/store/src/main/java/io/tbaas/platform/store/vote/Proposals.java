package io.tbaas.platform.store.vote;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalKind;
import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Json;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The proposals; every change of one happens while its consortium or network is locked. */
@Component
public final class Proposals {
    private final JdbcClient jdbc;
    private final Json json;
    private final Listing<Proposal> listing;

    Proposals(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
        this.listing = Listing.of("proposal", "id", this::read)
                .within("consortium_id")
                .within("network_id")
                .within("channel_id")
                .sortable("created", "created_at", ColumnType.TIME)
                .sortable("deadline", "deadline", ColumnType.TIME)
                .sortedBy("-created");
    }

    /** Stores a new proposal with those who may vote on it. */
    public void insert(Change change, Proposal proposal, Collection<CompanyId> voters) {
        jdbc.sql("insert into proposal (id, kind, content, proposer_id, reason, threshold, state, outcome,"
                        + " deadline, created_at, round, version, company_id, consortium_id, network_id, channel_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)")
                .params(List.of(
                        proposal.id().value(),
                        proposal.kind().code(),
                        json.write(proposal.kind().content()),
                        proposal.proposer().value(),
                        proposal.reason(),
                        proposal.threshold(),
                        proposal.state().code(),
                        proposal.outcome(),
                        DatabaseClock.column(proposal.deadline()),
                        DatabaseClock.column(change.now()),
                        proposal.round()))
                .param(proposal.kind().about().map(CompanyId::value).orElse(null))
                .param(proposal.scope().consortium().map(ConsortiumId::value).orElse(null))
                .param(proposal.scope().network().map(NetworkId::value).orElse(null))
                .param(proposal.scope().channel().map(ChannelId::value).orElse(null))
                .update();
        voters.forEach(voter -> jdbc.sql("insert into proposal_voter (proposal_id, company_id) values (?, ?)")
                .params(proposal.id().value(), voter.value())
                .update());
    }

    /** Stores a changed proposal that was read at the version it carries; gives it back with the next one. */
    public Proposal update(Change change, Proposal proposal) {
        Rows.requireChanged(jdbc.sql(
                        "update proposal set state = ?, outcome = ?, threshold = ?, round = ?, operation_id = ?, version = version + 1"
                                + " where id = ? and version = ?")
                .param(proposal.state().code())
                .param(proposal.outcome())
                .param(proposal.threshold())
                .param(proposal.round())
                .param(proposal.operation().map(OperationId::value).orElse(null))
                .param(proposal.id().value())
                .param(proposal.version().number())
                .update());
        return find(proposal.id()).orElseThrow();
    }

    /** The proposal of an id, whoever asks. */
    public Optional<Proposal> find(ProposalId id) {
        return jdbc.sql("select * from proposal where id = ?")
                .param(id.value())
                .query(this::read)
                .optional();
    }

    /**
     * The proposal of an id that was found before.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Proposal get(ProposalId id) {
        return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The proposals of a consortium that are not settled, oldest first. */
    public List<Proposal> unsettled(ConsortiumId consortium) {
        return jdbc.sql(
                        "select * from proposal where consortium_id = ? and state in ('open', 'failed') order by created_at, id")
                .param(consortium.value())
                .query(this::read)
                .list();
    }

    /** The proposals about a network and its channels that are not settled, oldest first. */
    public List<Proposal> unsettled(NetworkId network) {
        return jdbc.sql(
                        "select * from proposal where network_id = ? and state in ('open', 'passed', 'applying', 'failed')"
                                + " order by created_at, id")
                .param(network.value())
                .query(this::read)
                .list();
    }

    /** The proposal that an operation applies. */
    public Optional<Proposal> appliedBy(OperationId operation) {
        return jdbc.sql("select * from proposal where operation_id = ?")
                .param(operation.value())
                .query(this::read)
                .optional();
    }

    /** Some proposals whose time is over although they are not settled; what stands on a ledger already has no end but its own. */
    public List<Proposal> over(Instant now, int limit) {
        return jdbc.sql("select * from proposal where state in ('open', 'failed') and deadline <= ?"
                        + " and not exists (select 1 from proposal_round where proposal_id = proposal.id"
                        + " and round = proposal.round and committed_at is not null) order by deadline limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(this::read)
                .list();
    }

    /** Some open proposals with signatures whose certificates have ended. */
    public List<Proposal> withEndedSignatures(Instant now, int limit) {
        return jdbc.sql("select * from proposal where state = 'open' and exists (select 1 from signed_ballot"
                        + " where proposal_id = proposal.id and round = proposal.round and choice = 'AGREED' and void = ''"
                        + " and expires <= ?) order by id limit ?")
                .params(DatabaseClock.column(now), limit)
                .query(this::read)
                .list();
    }

    /** A page of a consortium's proposals. */
    public Page<Proposal> page(
            ConsortiumId consortium, Optional<ProposalState> state, Optional<String> kind, PageRequest request) {
        return page(Filter.none().is("consortium_id", consortium.value()), state, kind, request);
    }

    /** A page of the proposals about a whole network. */
    public Page<Proposal> page(
            NetworkId network, Optional<ProposalState> state, Optional<String> kind, PageRequest request) {
        return page(Filter.none().is("network_id", network.value()).where("channel_id is null"), state, kind, request);
    }

    /** A page of a channel's proposals. */
    public Page<Proposal> page(
            ChannelId channel, Optional<ProposalState> state, Optional<String> kind, PageRequest request) {
        return page(Filter.none().is("channel_id", channel.value()), state, kind, request);
    }

    private Page<Proposal> page(
            Filter within, Optional<ProposalState> state, Optional<String> kind, PageRequest request) {
        return listing.page(jdbc, within.is("state", state.map(State::code)).is("kind", kind), request);
    }

    private static ProposalScope scope(ResultSet row) throws SQLException {
        Optional<String> consortium = Rows.optionalText(row, "consortium_id");
        if (consortium.isPresent()) {
            return new ProposalScope.OfConsortium(ConsortiumId.of(consortium.get()));
        }
        NetworkId network = NetworkId.of(row.getString("network_id"));
        return Rows.optionalText(row, "channel_id")
                .<ProposalScope>map(channel -> new ProposalScope.OfChannel(network, ChannelId.of(channel)))
                .orElseGet(() -> new ProposalScope.OfNetwork(network));
    }

    private Proposal read(ResultSet row, int number) throws SQLException {
        return new Proposal(
                ProposalId.of(row.getString("id")),
                scope(row),
                row.getInt("round"),
                ProposalKind.of(row.getString("kind"), json.readTexts(row.getString("content"))),
                CompanyId.of(row.getString("proposer_id")),
                row.getString("reason"),
                row.getInt("threshold"),
                State.of(ProposalState.class, row.getString("state")),
                row.getString("outcome"),
                Rows.optionalText(row, "operation_id").map(OperationId::of),
                Rows.time(row, "deadline"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
