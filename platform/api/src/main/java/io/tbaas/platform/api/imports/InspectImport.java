package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.network.ImportReport;
import io.tbaas.engine.api.network.ImportReport.MissingAccess;
import io.tbaas.engine.api.network.ImportedNetwork;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkStep;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.OutsideNodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Calls the nodes of a network that somebody else runs: reads its ledgers, and whether they are known here already. */
@Component
final class InspectImport implements Step<NetworkStep> {
    static final String TYPE = "network.inspect";

    private final Engine engine;
    private final NetworkRecords records;
    private final OutsideNodes nodes;
    private final Deployments deployments;
    private final ImportEntries entries;

    InspectImport(
            Engine engine, NetworkRecords records, OutsideNodes nodes, Deployments deployments, ImportEntries entries) {
        this.engine = engine;
        this.records = records;
        this.nodes = nodes;
        this.deployments = deployments;
        this.entries = entries;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NetworkStep> arguments() {
        return NetworkStep.class;
    }

    @Override
    public boolean isTakenBackOnFailure() {
        return true;
    }

    @Override
    public StepOutcome run(NetworkStep arguments, StepContext context) {
        return EngineFailures.telling(() -> inspect(arguments.network()));
    }

    private StepOutcome inspect(NetworkId id) {
        Organisation own = records.organisations().of(id).getFirst();
        Actor actor = deployments.administrator(own);
        List<NodeEndpoint> endpoints = deployments.endpoints(id);
        ImportReport report = engine.driver()
                .imports()
                .inspect(new ImportedNetwork(own.name(), List.of(actor.organisation()), endpoints), actor);
        if (report.ledgers().isEmpty()) {
            return new StepOutcome.Failed(
                    "NOTHING_READ: no node showed a ledger to this certificate. See that the authority of "
                            + own.name()
                            + " gave it, that its organisation is in the network, and that this platform reaches the profile's"
                            + " addresses. The nodes said: " + words(report.missing()));
        }
        List<FirstBlock> firsts = report.ledgers().keySet().stream()
                .sorted()
                .map(ledger -> engine.driver().ledgers().firstBlock(new LedgerAccess(ledger, endpoints, actor)))
                .toList();
        List<ImportedLedger> ledgers = firsts.stream()
                .map(first -> new ImportedLedger(first, rights(own, first, endpoints, actor)))
                .toList();
        List<OutsideNode> seen =
                nodes.of(id).stream().map(node -> seen(node, report.missing())).toList();
        Optional<Channel> known = firsts.stream()
                .flatMap(first -> records.channels().beginningWith(first.hash()).stream())
                .findFirst();
        if (known.isPresent()) {
            return join(known.get(), own, ledgers, seen);
        }
        return administered(new LedgerAccess(firsts.getFirst().ledger(), endpoints, actor), own)
                .map(outside -> entries.found(own, outside, ledgers, seen))
                .orElseGet(() -> notProven(own));
    }

    /** The entry's own nodes tell who administers the organisation: nodes that the newcomer names could tell anything. */
    private StepOutcome join(Channel known, Organisation own, List<ImportedLedger> ledgers, List<OutsideNode> seen) {
        boolean represented = records.organisations().everOf(known.network()).stream()
                .anyMatch(each -> each.name().equals(own.name()));
        if (represented) {
            return new StepOutcome.Failed("REPRESENTED: the ledger is known here, and a company is in its entry as "
                    + own.name() + " already");
        }
        Optional<String> hindrance = entries.hindrance(known.network(), own.company());
        if (hindrance.isPresent()) {
            return new StepOutcome.Failed(hindrance.get());
        }
        Optional<LedgerAccess> way = wayOfEntry(known);
        if (way.isEmpty()) {
            return new StepOutcome.Failed("NOBODY_VOUCHES: no organisation of the entry has its keys here");
        }
        return administered(way.get(), own)
                .map(outside -> entries.joined(known.network(), own, outside, ledgers, seen))
                .orElseGet(() -> notProven(own));
    }

    /** Over the nodes that a ledger's entry has, where it has one, in the name of somebody who sits there. */
    private Optional<LedgerAccess> wayOfEntry(Channel known) {
        Map<OrganisationId, Organisation> organisations = deployments.organisations(known.network());
        return records.seats().of(known.id()).stream()
                .filter(seat -> seat.state().isSeated())
                .flatMap(seat -> Optional.ofNullable(organisations.get(seat.organisation())).stream())
                .filter(each -> each.administrator().isPresent())
                .map(each -> deployments.access(known, each))
                .findFirst();
    }

    /** What a ledger lets the organisation do; of one that is known here, the entry's own nodes say so. */
    private Set<Right> rights(Organisation own, FirstBlock first, List<NodeEndpoint> endpoints, Actor actor) {
        Optional<Channel> known =
                records.channels().beginningWith(first.hash()).stream().findFirst();
        Optional<LedgerAccess> way = known.isPresent()
                ? known.flatMap(this::wayOfEntry)
                : Optional.of(new LedgerAccess(first.ledger(), endpoints, actor));
        return way.map(access ->
                        engine.driver().ledgers().configuration(access).rights(new OrganisationName(own.name())))
                .orElse(Set.of());
    }

    private Optional<OutsideAuthorities> administered(LedgerAccess access, Organisation own) {
        String certificate = own.administrator().orElseThrow().signing().certificate();
        return engine.driver().ledgers().administered(access, new OrganisationName(own.name()), certificate);
    }

    private static StepOutcome notProven(Organisation own) {
        return new StepOutcome.Failed(
                "NOT_ADMINISTRATOR: the ledger knows the certificate as no administrator of " + own.name());
    }

    private static OutsideNode seen(OutsideNode node, List<MissingAccess> missing) {
        return missing.stream()
                .filter(each -> each.node().equals(node.endpoint().name()))
                .findFirst()
                .map(each -> new OutsideNode(node.network(), node.endpoint(), Optional.of(each.kind()), each.text()))
                .orElseGet(() -> new OutsideNode(node.network(), node.endpoint(), Optional.empty(), ""));
    }

    private static String words(List<MissingAccess> missing) {
        return missing.stream()
                .map(each -> each.node() + " " + each.kind() + " (" + each.text() + ")")
                .collect(Collectors.joining("; "));
    }

    @Override
    public StepOutcome undo(NetworkStep arguments, StepContext context) {
        return new StepOutcome.Write(Map.of(), change -> entries.destroyKeys(arguments.network()));
    }
}
