package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.event.EventCentre;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import org.springframework.stereotype.Component;

/** Holds what a vote by signatures is about for a change, in the order that keeps changes from waiting for each other. */
@Component
final class LedgerHold {
    private final Networks networks;
    private final SignedVoteRecords votes;
    private final EventCentre events;

    LedgerHold(Networks networks, SignedVoteRecords votes, EventCentre events) {
        this.networks = networks;
        this.votes = votes;
        this.events = events;
    }

    /** Holds the network and what a vote may have to tell; answers the proposal as it is now. */
    Proposal lock(Change change, Proposal proposal) {
        networks.lock(change, proposal.scope().network().orElseThrow());
        events.lock(change, votes.told(proposal));
        return votes.proposals().get(proposal.id());
    }

    /** Holds the network of a channel. */
    void lock(Change change, Channel channel) {
        networks.lock(change, channel.network());
    }
}
