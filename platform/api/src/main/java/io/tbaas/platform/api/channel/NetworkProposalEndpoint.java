package io.tbaas.platform.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.api.web.Items;
import io.tbaas.platform.api.web.OneOf;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.StateCodes;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.vote.ProposalKinds;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.list.PageRequest;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is voted on in whole networks. */
@RestController
@RequestMapping("/api/v1/networks/{network}/proposals")
@Tag(name = "proposal")
final class NetworkProposalEndpoint {
    private final NetworkVotes votes;

    NetworkProposalEndpoint(NetworkVotes votes) {
        this.votes = votes;
    }

    @GetMapping
    @Requires(value = Permission.PROPOSAL_OF_NETWORK, resource = "network")
    Items<ProposalView> list(
            Caller.Account caller,
            @PathVariable NetworkId network,
            PageRequest page,
            @Schema(description = "open, passed, applying, applied, failed, rejected, withdrawn, expired or overtaken")
                    @OneOf(ProposalState.class)
                    @RequestParam
                    Optional<String> state,
            @Schema(description = "A kind, for example network-deletion.")
                    @OneOf(ProposalKinds.OfNetwork.class)
                    @RequestParam
                    Optional<String> kind) {
        return Items.of(votes.page(caller, network, StateCodes.read(ProposalState.class, state), kind, page));
    }
}
