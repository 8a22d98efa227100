package io.tbaas.platform.api.organisation;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.PlanNote;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.HostPorts;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says beforehand what one more organisation of a network would be. */
@Component
final class JoinPlans {
    private final Engine engine;
    private final NetworkRecords records;
    private final HostPorts ports;
    private final NodePlaces places;

    JoinPlans(Engine engine, NetworkRecords records, HostPorts ports, NodePlaces places) {
        this.ports = ports;
        this.places = places;
        this.engine = engine;
        this.records = records;
    }

    NetworkPlan plan(Network network, NetworkInvitationEndpoint.NetworkAcceptance request) {
        return plan(network, request, ports.held(network.id()));
    }

    /** As the other; nobody takes its ports before the change is committed. */
    NetworkPlan plan(Change change, Network network, NetworkInvitationEndpoint.NetworkAcceptance request) {
        return plan(network, request, ports.lock(change, network.id()));
    }

    private NetworkPlan plan(
            Network network, NetworkInvitationEndpoint.NetworkAcceptance request, Set<Integer> portsHeld) {
        NetworkShape shape = network.shape();
        String domain = NetworkPlans.domain(request.domain(), request.name());
        int nodes = request.ledgerNodes() == null ? 1 : request.ledgerNodes();
        OrganisationSpec wanted = new OrganisationSpec(
                new OrganisationName(request.name()), domain, 0, request.outside() == null ? nodes : 0);
        NetworkSpec spec = new NetworkSpec(
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.stateStore(),
                List.of(wanted),
                Optional.empty());
        NetworkPlan plan = engine.driver().planning().plan(spec, surroundings(network, portsHeld));
        List<PlanProblem> problems = new ArrayList<>();
        plan.problems().forEach(problem -> problems.add(problem.at(field(problem.field()))));
        problems.addAll(taken(network, request.name(), domain));
        unusable(request).or(() -> othersRoot(network, request)).ifPresent(problems::add);
        return NetworkPlans.with(plan, notes(places.notes(network, plan), request), problems);
    }

    private Surroundings surroundings(Network network, Set<Integer> portsHeld) {
        Surroundings host = engine.surroundings(portsHeld);
        List<Node> nodes = records.nodes().of(network.id());
        return new Surroundings(
                host.ports(),
                host.portsTaken(),
                records.organisations().of(network.id()).stream()
                        .map(each -> new OrganisationName(each.name()))
                        .toList(),
                nodes.stream().map(node -> new NodeName(node.name())).toList(),
                (int) nodes.stream()
                        .filter(node -> node.role() == NodeRole.CONSENSUS)
                        .count(),
                List.of(),
                host.diskBytesFree(),
                host.memoryBytesFree());
    }

    /** Names stay taken when their organisation has left: the ledgers remember it. */
    private List<PlanProblem> taken(Network network, String name, String domain) {
        List<PlanProblem> problems = new ArrayList<>();
        List<Organisation> ever = records.organisations().everOf(network.id());
        if (ever.stream().anyMatch(each -> same(each.name(), name))) {
            problems.add(taken("name", name));
        }
        if (ever.stream().anyMatch(each -> same(each.domain(), domain))) {
            problems.add(taken("domain", domain));
        }
        return problems;
    }

    private Optional<PlanProblem> unusable(NetworkInvitationEndpoint.NetworkAcceptance request) {
        if (request.outside() == null) {
            return Optional.empty();
        }
        try {
            engine.driver()
                    .authorities()
                    .definition(
                            new OrganisationName(request.name()),
                            request.outside().authorities());
            return Optional.empty();
        } catch (TbaasException refused) {
            if (refused.code() != EngineError.DEFINITION_INVALID) {
                throw refused;
            }
            return Optional.of(new PlanProblem(
                    PlanProblem.Kind.CERTIFICATES_UNUSABLE, "outside", Map.of(), String.valueOf(refused.getMessage())));
        }
    }

    /** Whoever is certified by another organisation would be of two at once. */
    private Optional<PlanProblem> othersRoot(Network network, NetworkInvitationEndpoint.NetworkAcceptance request) {
        if (request.outside() == null) {
            return Optional.empty();
        }
        Set<String> brought =
                request.outside().roots().stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
        return records.organisations().everOf(network.id()).stream()
                .filter(each -> each.roots().stream().map(String::strip).anyMatch(brought::contains))
                .findFirst()
                .map(each -> new PlanProblem(
                        PlanProblem.Kind.CERTIFICATES_UNUSABLE,
                        "outside.roots",
                        Map.of(),
                        "The organisation '" + each.name() + "' of this network has this root."));
    }

    private static List<PlanNote> notes(List<PlanNote> said, NetworkInvitationEndpoint.NetworkAcceptance request) {
        List<PlanNote> notes = new ArrayList<>(said);
        notes.add(new PlanNote(
                "CHANNELS_BY_VOTE", Map.of(), "The organisation comes into channels by the votes of their members."));
        if (request.outside() != null) {
            notes.add(new PlanNote(
                    "KEYS_ELSEWHERE",
                    Map.of(),
                    "The organisation keeps its keys and nodes elsewhere, and uploads the signatures of its votes."));
        }
        return notes;
    }

    private static PlanProblem taken(String field, String name) {
        return new PlanProblem(
                PlanProblem.Kind.NAME_TAKEN, field, Map.of("name", name), "'" + name + "' is taken in this network.");
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private static String field(String field) {
        return field.startsWith("organisations[0].") ? field.substring("organisations[0].".length()) : field;
    }
}
