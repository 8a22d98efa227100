package io.tbaas.engine.fabric.ledger;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.LedgerConfiguration.Seat;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.engine.fabric.policy.Answers;
import io.tbaas.engine.fabric.policy.ConfiguredPolicies;
import io.tbaas.engine.fabric.policy.FabricPolicies;
import io.tbaas.fabric.protocol.config.ApplicationOrganisation;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.GroupKeys;
import io.tbaas.fabric.protocol.config.OrdererOrganisation;
import io.tbaas.fabric.protocol.config.OrdererSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A channel's configuration in the engine's words. */
public final class Configurations {
    private Configurations() {}

    static LedgerConfiguration of(ChannelBundle bundle) {
        OrdererSettings orderer =
                bundle.orderer().orElseThrow(() -> new IllegalStateException("a channel without orderers"));
        int silent = Math.min(
                FabricPolicies.answer(bundle, PolicyPurpose.CHANGE_MEMBERS).mayFallSilent(),
                FabricPolicies.answer(bundle, PolicyPurpose.CHANGE_CONSENSUS).mayFallSilent());
        return new LedgerConfiguration(
                new LedgerName(bundle.channelId().value()),
                bundle.sequence(),
                seats(bundle),
                new BlockCutting(
                        (int) orderer.batchLimits().maxMessageCount(),
                        orderer.batchLimits().preferredMaxBytes(),
                        orderer.batchLimits().absoluteMaxBytes(),
                        orderer.batchTimeout()),
                addresses(bundle, orderer),
                ConfiguredPolicies.of(bundle.config().getChannelGroup()),
                Math.max(0, silent));
    }

    private static List<String> addresses(ChannelBundle bundle, OrdererSettings orderer) {
        List<String> addresses = new ArrayList<>();
        new TreeMap<>(orderer.organisations()).values().forEach(each -> addresses.addAll(each.endpoints()));
        return addresses.isEmpty() ? bundle.ordererAddresses() : addresses;
    }

    private static List<Seat> seats(ChannelBundle bundle) {
        List<Seat> seats = new ArrayList<>();
        bundle.application().ifPresent(application -> new TreeMap<>(application.organisations())
                .forEach((name, organisation) -> seats.add(seat(bundle, name, organisation))));
        bundle.orderer().ifPresent(orderer -> new TreeMap<>(orderer.organisations())
                .values().stream()
                        .filter(organisation -> seats.stream().noneMatch(seat -> seat.organisation()
                                .value()
                                .equals(organisation.mspId().value())))
                        .forEach(organisation -> seats.add(ordering(bundle, organisation))));
        return seats;
    }

    private static Seat seat(ChannelBundle bundle, String group, ApplicationOrganisation organisation) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        String path = "/" + GroupKeys.CHANNEL + "/" + GroupKeys.APPLICATION + "/" + group + "/";
        grant(rights, Right.READ, bundle, path + GroupKeys.READERS);
        grant(rights, Right.WRITE, bundle, path + GroupKeys.WRITERS);
        grant(rights, Right.VOTE, bundle, path + GroupKeys.ADMINS);
        grant(rights, Right.KEEP, bundle, path + "Endorsement");
        List<String> anchors = organisation.anchorPeers().stream()
                .map(anchor -> anchor.getHost() + ":" + anchor.getPort())
                .toList();
        return new Seat(new OrganisationName(organisation.mspId().value()), rights, anchors);
    }

    /** One that orders and is no member otherwise. */
    private static Seat ordering(ChannelBundle bundle, OrdererOrganisation organisation) {
        Set<Right> rights = EnumSet.of(Right.KEEP);
        String path = "/" + GroupKeys.CHANNEL + "/" + GroupKeys.ORDERER + "/" + organisation.name() + "/";
        grant(rights, Right.READ, bundle, path + GroupKeys.READERS);
        grant(rights, Right.WRITE, bundle, path + GroupKeys.WRITERS);
        grant(rights, Right.VOTE, bundle, path + GroupKeys.ADMINS);
        return new Seat(new OrganisationName(organisation.mspId().value()), rights, List.of());
    }

    private static void grant(Set<Right> rights, Right right, ChannelBundle bundle, String policy) {
        if (bundle.policies()
                .find(policy)
                .filter(found -> Answers.of(found).mayFallSilent() >= 0)
                .isPresent()) {
            rights.add(right);
        }
    }
}
