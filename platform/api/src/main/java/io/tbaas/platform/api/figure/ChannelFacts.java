package io.tbaas.platform.api.figure;

import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.plan.NodeTexts;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.figure.ChannelTotals;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.figure.Figures;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.network.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together how a channel stands now: its own nodes are asked, of others' the watch remembers. */
@Component
final class ChannelFacts {
    private static final Duration LATELY = Duration.ofMinutes(5);

    private final LedgerAnswers answers;
    private final Nodes nodes;
    private final NodeChannels parts;
    private final Figures figures;
    private final DatabaseClock clock;

    ChannelFacts(LedgerAnswers answers, Nodes nodes, NodeChannels parts, Figures figures, DatabaseClock clock) {
        this.answers = answers;
        this.nodes = nodes;
        this.parts = parts;
        this.figures = figures;
        this.clock = clock;
    }

    private record Seen(Node node, NodeChannel part, LedgerAnswers.Answer answer) {
        long height() {
            return answer.heard().map(LedgerFacts::height).orElse(part.height());
        }

        Optional<Instant> at() {
            return answer.heard().map(LedgerFacts::at).or(part::seenAt);
        }
    }

    /** For a company that sees the channel. */
    ChannelFactsView of(Channel channel, CompanyId company) {
        List<Seen> seen = seen(channel, company);
        Instant now = clock.now();
        long highest = seen.stream().mapToLong(Seen::height).max().orElse(0);
        return new ChannelFactsView(
                channel.id(),
                channel.name(),
                ledger(channel, company, seen, now),
                counted(channel, now),
                count(seen, NodeRole.LEDGER),
                count(seen, NodeRole.CONSENSUS),
                seen.stream().map(each -> view(each, highest, now)).toList());
    }

    /** One node's part in a channel, for its own company: no other node is asked, how far those are the watch remembers. */
    ChannelFactsView.NodeInChannel of(Channel channel, Node node, NodeChannel part) {
        LedgerAnswers.Answer answer =
                answers.of(channel, List.of(node), node.company()).getFirst();
        Seen seen = new Seen(node, part, answer);
        long highest = Stream.concat(
                        Stream.of(seen.height()),
                        parts.of(channel.id()).stream().map(NodeChannel::height))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return view(seen, highest, clock.now());
    }

    private List<Seen> seen(Channel channel, CompanyId company) {
        List<Node> taking = nodes.in(channel.id());
        List<LedgerAnswers.Answer> said = answers.of(channel, taking, company);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < taking.size(); i++) {
            Node node = taking.get(i);
            LedgerAnswers.Answer answer = said.get(i);
            parts.find(node.id(), channel.id()).ifPresent(part -> seen.add(new Seen(node, part, answer)));
        }
        return seen;
    }

    private ChannelFactsView.@Nullable LedgerSaid ledger(
            Channel channel, CompanyId company, List<Seen> seen, Instant now) {
        return seen.stream()
                .filter(each -> each.node().role() == NodeRole.LEDGER
                        && each.answer().heard().isPresent())
                .max(Comparator.comparingLong(Seen::height))
                .map(each ->
                        said(each.answer().heard().orElseThrow(), each.node().id(), now))
                .or(() -> answers.ofOthers(channel, company).map(facts -> said(facts, null, now)))
                .orElse(null);
    }

    private static ChannelFactsView.LedgerSaid said(LedgerFacts facts, @Nullable NodeId node, Instant now) {
        return new ChannelFactsView.LedgerSaid(
                facts.height(),
                HexFormat.of().formatHex(facts.newestHash().toArray()),
                node,
                facts.source().value(),
                facts.at(),
                age(facts.at(), now));
    }

    private ChannelFactsView.LedgerCounted counted(Channel channel, Instant now) {
        ChannelTotals totals = figures.totals(channel.id(), now.minus(LATELY));
        return new ChannelFactsView.LedgerCounted(
                totals.height(),
                totals.transactions(),
                totals.invalid(),
                (double) totals.transactionsLately() / LATELY.toSeconds());
    }

    private static int count(List<Seen> seen, NodeRole role) {
        return (int) seen.stream().filter(each -> each.node().role() == role).count();
    }

    private static ChannelFactsView.NodeInChannel view(Seen seen, long highest, Instant now) {
        return new ChannelFactsView.NodeInChannel(
                seen.node().id(),
                seen.node().name(),
                seen.node().organisation(),
                NodeTexts.role(seen.node().role()),
                seen.part().state().code(),
                seen.height(),
                highest - seen.height(),
                seen.answer().heard().flatMap(LedgerFacts::consensusState).orElse(null),
                seen.answer() instanceof LedgerAnswers.Answer.Silent(String reason) ? reason : null,
                seen.at().orElse(null),
                seen.at().map(at -> age(at, now)).orElse(null));
    }

    /** Milliseconds between two clocks that may differ a little. */
    static long age(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toMillis());
    }
}
