package io.tbaas.platform.api.vote;

import io.tbaas.platform.domain.vote.ProposalScope;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.consortium.Consortia;
import io.tbaas.platform.store.network.Networks;
import org.springframework.stereotype.Component;

/** Within one consortium or network, what concerns votes happens in order. */
@Component
final class ProposalLocks {
    private final Consortia consortia;
    private final Networks networks;

    ProposalLocks(Consortia consortia, Networks networks) {
        this.consortia = consortia;
        this.networks = networks;
    }

    /** Holds what a proposal belongs to until the change is committed. */
    void lock(Change change, ProposalScope scope) {
        scope.consortium().ifPresent(consortium -> consortia.lock(change, consortium));
        scope.network().ifPresent(network -> networks.lock(change, network));
    }
}
