package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.bin.DeletionPlanView.ChannelEndView;
import io.tbaas.platform.api.bin.DeletionPlanView.OwnNodeView;
import io.tbaas.platform.api.bin.DeletionPlanView.PartView;
import io.tbaas.platform.api.channel.NetworkVotes;
import io.tbaas.platform.api.deployment.ChannelAccess;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.plan.NodeTexts;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says beforehand what the deletion of a network would be; asks and stores nothing. */
@Component
final class DeletionPlans {
    private final NetworkAccess access;
    private final ChannelAccess channels;
    private final NetworkRecords records;
    private final NetworkVotes votes;

    DeletionPlans(NetworkAccess access, ChannelAccess channels, NetworkRecords records, NetworkVotes votes) {
        this.access = access;
        this.channels = channels;
        this.records = records;
        this.votes = votes;
    }

    /**
     * Lets a network be put to the vote.
     *
     * @throws Problem {@code WRONG_STATE}, {@code NETWORK_RUN_BY_OTHERS}
     */
    static void requireDeletable(Network network) {
        network.state().requireEstablished(NetworkState.IN_BIN.code());
        if (network.imported()) {
            throw Problem.of(ProblemCode.NETWORK_RUN_BY_OTHERS);
        }
    }

    DeletionPlanView plan(Caller.Account caller, NetworkId id) {
        requireDeletable(access.visible(caller.company(), id));
        NetworkVotes.Asked asked = votes.asked(id, new LedgerKind.NetworkDeletion());
        List<Node> all = records.nodes().of(id).stream()
                .filter(node -> node.state().isThere())
                .toList();
        List<Node> own = all.stream()
                .filter(node -> node.company().equals(caller.company()))
                .toList();
        return new DeletionPlanView(
                asked.signers(),
                asked.fewest(),
                parts(id, all),
                own.stream().map(DeletionPlans::view).toList(),
                own.stream()
                        .flatMap(node -> node.ports().values().stream())
                        .sorted()
                        .toList(),
                channels.visible(caller.company(), id).stream()
                        .map(channel -> new ChannelEndView(channel.id(), channel.name()))
                        .toList(),
                BinEntry.KEPT_FOR.toDays());
    }

    private List<PartView> parts(NetworkId id, List<Node> nodes) {
        Map<CompanyId, List<Organisation>> companies = records.organisations().of(id).stream()
                .filter(each -> each.state() == OrganisationState.ACTIVE)
                .collect(Collectors.groupingBy(Organisation::company));
        return companies.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(CompanyId::value)))
                .map(each -> new PartView(
                        each.getKey(),
                        each.getValue().stream().map(Organisation::name).toList(),
                        isHere(each.getKey(), each.getValue(), nodes) ? "bin" : "elsewhere"))
                .toList();
    }

    /** Whoever has keys here but no node also has a part. */
    private static boolean isHere(CompanyId company, List<Organisation> organisations, List<Node> nodes) {
        return nodes.stream().anyMatch(node -> node.company().equals(company))
                || organisations.stream().anyMatch(each -> each.authority().isPresent());
    }

    private static OwnNodeView view(Node node) {
        return new OwnNodeView(node.id(), node.name(), node.host(), NodeTexts.ports(node.ports()));
    }
}
