package io.tbaas.platform.api.channel;

import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.operation.OperationAudience;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.operation.Operation;
import io.tbaas.platform.store.vote.Proposals;
import org.springframework.stereotype.Component;

/** What is done to a channel is seen by all who sit there, and by those whose vote it carries out. */
@Component
final class ChannelOperations implements OperationAudience {
    private final ChannelAccess access;
    private final Proposals proposals;
    private final SignedVoting voting;

    ChannelOperations(ChannelAccess access, Proposals proposals, SignedVoting voting) {
        this.access = access;
        this.proposals = proposals;
        this.voting = voting;
    }

    @Override
    public boolean sees(CompanyId company, Operation operation) {
        return operation.resource().kind() == ResourceKind.CHANNEL
                && (seesAll(company, operation.resource().id())
                        || proposals
                                .appliedBy(operation.id())
                                .filter(proposal -> voting.isSeenBy(proposal, company))
                                .isPresent());
    }

    @Override
    public boolean seesAll(CompanyId company, String resource) {
        return ChannelId.KIND.matches(resource) && access.isSeen(company, ChannelId.of(resource));
    }
}
