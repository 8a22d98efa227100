package io.tbaas.benchmarks.platform;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.domain.consortium.ApplicationState;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.ConsortiumState;
import io.tbaas.platform.domain.consortium.HandoverId;
import io.tbaas.platform.domain.consortium.HandoverState;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.consortium.MembershipId;
import io.tbaas.platform.domain.consortium.MembershipState;
import io.tbaas.platform.domain.event.ConsortiumEvent;
import io.tbaas.platform.domain.event.EventId;
import io.tbaas.platform.domain.event.EventState;
import io.tbaas.platform.domain.vote.ProposalId;
import io.tbaas.platform.domain.vote.ProposalState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Consortia and what happens in them. The first company is a member of all; in the first consortium are all companies. */
final class AgreementRows {
    private static final int ANSWERS = 2_000;
    private static final int HANDOVERS = 500;
    private static final int EVENTS = 5_000;
    private static final int ENTRIES = 1_000;

    private final Connection connection;
    private final Made made;
    private final List<String> companies;
    private final List<String> consortia = new ArrayList<>();
    private final List<String> proposals = new ArrayList<>();
    private String firstEvent = "";

    AgreementRows(Connection connection, Made made, List<String> companies) {
        this.connection = connection;
        this.made = made;
        this.companies = companies;
    }

    void write(int consortiumCount) throws SQLException {
        writeConsortia(consortiumCount);
        writeInvitations();
        writeApplications();
        writeProposals();
        writeHandovers();
        writeEvents();
    }

    List<String> consortia() {
        return consortia;
    }

    /** An item of the first company with a long history. */
    String firstEvent() {
        return firstEvent;
    }

    private void writeConsortia(int count) throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "consortium",
                "id, creator_id, name, description, real_name_required, state, created_at, version")) {
            for (int i = 0; i < count; i++) {
                consortia.add(made.id(ConsortiumId.KIND));
                rows.add(
                        consortia.get(i),
                        companies.get(i % companies.size()),
                        "Consortium " + i,
                        "",
                        false,
                        ConsortiumState.ACTIVE.code(),
                        made.at(i, count),
                        1);
            }
        }
        try (TableRows rows = new TableRows(
                connection, "membership", "id, consortium_id, company_id, state, live, joined_at, version")) {
            for (int i = 0; i < companies.size(); i++) {
                addMember(rows, 0, i);
            }
            for (int i = 1; i < count; i++) {
                addMember(rows, i, 0);
                for (int other = 0; other < 4; other++) {
                    addMember(rows, i, 1 + (i + 7 * other) % (companies.size() - 1));
                }
            }
        }
    }

    private void addMember(TableRows rows, int consortium, int company) throws SQLException {
        rows.add(
                made.id(MembershipId.KIND),
                consortia.get(consortium),
                companies.get(company),
                MembershipState.ACTIVE.code(),
                consortia.get(consortium) + ":" + companies.get(company),
                made.at(company, companies.size()),
                1);
    }

    /** Half of them into the first consortium, half of them to the first company. */
    private void writeInvitations() throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "invitation",
                "id, consortium_id, inviter_id, address, invitee_id, message, state, reason, token_hash, sent, expires_at,"
                        + " created_at, version")) {
            for (int i = 0; i < ANSWERS; i++) {
                int company = i % 2 == 0 ? 1 + i % (companies.size() - 1) : 0;
                rows.add(
                        made.id(InvitationId.KIND),
                        consortia.get(i % 2 == 0 ? 0 : i % consortia.size()),
                        companies.get(i % companies.size()),
                        companies.get(company),
                        companies.get(company),
                        "",
                        (i % 10 == 0 ? InvitationState.DECLINED : InvitationState.ACCEPTED).code(),
                        "",
                        made.digest(),
                        1,
                        made.inDays(7),
                        made.at(i, ANSWERS),
                        1);
            }
        }
    }

    private void writeApplications() throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "application",
                "id, consortium_id, applicant_id, message, state, reason, expires_at, created_at, version")) {
            for (int i = 0; i < ANSWERS; i++) {
                rows.add(
                        made.id(ApplicationId.KIND),
                        consortia.get(i % 2 == 0 ? 0 : i % consortia.size()),
                        companies.get(i % 2 == 0 ? i % companies.size() : 0),
                        "",
                        (i % 10 == 0 ? ApplicationState.REJECTED : ApplicationState.APPROVED).code(),
                        "",
                        made.inDays(7),
                        made.at(i, ANSWERS),
                        1);
            }
        }
    }

    private void writeProposals() throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "proposal",
                "id, consortium_id, kind, content, company_id, proposer_id, reason, threshold, state, outcome, deadline,"
                        + " created_at, version")) {
            for (int i = 0; i < ANSWERS; i++) {
                String about = companies.get(1 + i % (companies.size() - 1));
                proposals.add(made.id(ProposalId.KIND));
                rows.add(
                        proposals.get(i),
                        consortia.get(i % 2 == 0 ? 0 : i % consortia.size()),
                        "removal",
                        "{\"company\":\"" + about + "\"}",
                        about,
                        companies.getFirst(),
                        "",
                        3,
                        (i % 10 == 0 ? ProposalState.EXPIRED : ProposalState.REJECTED).code(),
                        "",
                        made.inDays(-1),
                        made.at(i, ANSWERS),
                        1);
            }
        }
        try (TableRows rows = new TableRows(connection, "proposal_voter", "proposal_id, company_id")) {
            for (String proposal : proposals) {
                rows.add(proposal, companies.getFirst());
                rows.add(proposal, companies.get(1));
            }
        }
    }

    private void writeHandovers() throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "handover",
                "id, consortium_id, giver_id, taker_id, state, reason, expires_at, created_at, version")) {
            for (int i = 0; i < HANDOVERS; i++) {
                rows.add(
                        made.id(HandoverId.KIND),
                        consortia.getFirst(),
                        companies.getFirst(),
                        companies.get(1 + i % (companies.size() - 1)),
                        HandoverState.DECLINED.code(),
                        "",
                        made.inDays(-1),
                        made.at(i, HANDOVERS),
                        1);
            }
        }
    }

    /** As many of the first company as of all others together. */
    private void writeEvents() throws SQLException {
        int others = companies.size() - 1;
        int[] feeds = new int[companies.size()];
        try (TableRows rows = new TableRows(
                connection,
                "event_item",
                "id, company_id, kind, subject_kind, subject_id, consortium_id, state, parameters, outcome, voters,"
                        + " agreed, rejected, threshold, deadline, feed, created_at, changed_at, version")) {
            for (int i = 0; i < 2 * EVENTS; i++) {
                int company = i < EVENTS ? 0 : 1 + i % others;
                String id = made.id(EventId.KIND);
                String subject = i < EVENTS && i < proposals.size() ? proposals.get(i) : made.id(ProposalId.KIND);
                firstEvent = i == 0 ? id : firstEvent;
                rows.add(
                        id,
                        companies.get(company),
                        ConsortiumEvent.REMOVAL_VOTE.code(),
                        ResourceKind.PROPOSAL.name(),
                        subject,
                        consortia.get(i % 2 == 0 ? 0 : i % consortia.size()),
                        (i % 20 == 0 ? EventState.OPEN : EventState.CLOSED).code(),
                        "{\"company\":\"Company\",\"consortium\":\"Consortium\"}",
                        i % 20 == 0 ? "" : ProposalState.REJECTED.code(),
                        2,
                        0,
                        2,
                        3,
                        made.inDays(7),
                        ++feeds[company],
                        made.at(i % EVENTS, EVENTS),
                        made.at(i % EVENTS, EVENTS),
                        1);
            }
        }
        try (TableRows rows = new TableRows(connection, "event_feed", "company_id, height")) {
            for (int i = 0; i < companies.size(); i++) {
                rows.add(companies.get(i), feeds[i]);
            }
        }
        try (TableRows rows = new TableRows(
                connection, "event_entry", "subject_id, at, company_id, code, parameters, content, internal")) {
            for (int i = 0; i < ENTRIES; i++) {
                rows.add(
                        proposals.getFirst(),
                        made.at(i, ENTRIES),
                        companies.get(i % companies.size()),
                        "comment",
                        "{}",
                        "A comment",
                        false);
            }
        }
    }
}
