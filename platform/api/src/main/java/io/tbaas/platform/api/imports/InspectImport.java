package io.tbaas.platform.api.imports;

import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
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
import io.tbaas.platform.domain.network.OutsideNode;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.OutsideNodes;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            return new StepOutcome.Failed("NOTHING_READ: " + words(report.missing()));
        }
        List<FirstBlock> firsts = new ArrayList<>();
        for (LedgerName ledger : report.ledgers().keySet().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList()) {
            firsts.add(engine.driver().ledgers().firstBlock(new LedgerAccess(ledger, endpoints, actor)));
        }
        List<OutsideNode> seen =
                nodes.of(id).stream().map(node -> seen(node, report.missing())).toList();
        Optional<Channel> known = firsts.stream()
                .flatMap(first -> records.channels().beginningWith(first.hash()).stream())
                .findFirst();
        if (known.isPresent()) {
            return join(known.get(), own, firsts, seen);
        }
        return administered(new LedgerAccess(firsts.getFirst().ledger(), endpoints, actor), own)
                .map(outside -> entries.found(own, outside, firsts, seen))
                .orElseGet(() -> notProven(own));
    }

    /** The entry's own nodes tell who administers the organisation: nodes that the newcomer names could tell anything. */
    private StepOutcome join(Channel known, Organisation own, List<FirstBlock> firsts, List<OutsideNode> seen) {
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
        Optional<LedgerAccess> way = records.organisations().of(known.network()).stream()
                .filter(each -> each.administrator().isPresent())
                .map(each -> deployments.access(known, each))
                .findFirst();
        if (way.isEmpty()) {
            return new StepOutcome.Failed("NOBODY_VOUCHES: no organisation of the entry has its keys here");
        }
        return administered(way.get(), own)
                .map(outside -> entries.joined(known.network(), own, outside, firsts, seen))
                .orElseGet(() -> notProven(own));
    }

    private Optional<OutsideAuthorities> administered(LedgerAccess access, Organisation own) {
        String certificate = own.administrator().orElseThrow().signing().certificate();
        return engine.driver()
                .ledgers()
                .administered(access, new OrganisationName(own.name()), certificate)
                .map(InspectImport::certificates);
    }

    private static OutsideAuthorities certificates(OrganisationDefinition definition) {
        return new OutsideAuthorities(
                definition.authorities(), List.of(), definition.tlsAuthorities(), List.of(), List.of());
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
